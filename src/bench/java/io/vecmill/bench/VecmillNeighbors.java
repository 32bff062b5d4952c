package io.vecmill.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.reverse;
import static org.apache.spark.sql.functions.when;

import io.vecmill.ann.Earlier;
import io.vecmill.ann.NeighborResult;
import io.vecmill.ann.Neighbors;
import io.vecmill.ann.Recall;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Our contestant: {@code VecmillNeighbors FLOATS K RECALL…}, from the table that {@link NeighborTruth} made to a table of lists on
 * disk, at several target recalls and exactly. The first run is told apart, and made again when the JVM has compiled. At last a row
 * of a thousand gets another vector, and the lists of the first run are brought up to date.
 */
public final class VecmillNeighbors {
    private VecmillNeighbors() {}

    public static void main(String[] args) throws IOException {
        int k = Integer.parseInt(args[1]);
        Map<Long, Set<Long>> truth = NeighborTruth.read(Path.of(args[0] + ".truth"), k);
        SparkSession spark = NeighborTruth.session();
        for (int run = 2; run < args.length; run++) {
            Neighbors stage = stage(k, args[run]);
            String target = args[0] + (run == 2 ? ".first" : ".neighbors");
            long began = System.nanoTime();
            String method;
            try (NeighborResult result = stage.run(spark.read().parquet(args[0] + ".parquet"))) {
                result.neighbors().write().mode("overwrite").parquet(target);
                method = result.certificate().method();
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            Dataset<Row> lists = spark.read().parquet(target);
            String setting = method.equals("exact") ? "exact" : "targetRecall " + args[run];
            System.out.println(NeighborPoint.line(
                    setting + (run == 2 ? ", first run of the JVM" : ""), seconds, NeighborTruth.recall(lists, truth)));
        }
        System.out.println(update(spark, args[0], stage(k, args[2])));
        spark.stop();
    }

    private static Neighbors stage(int k, String targetRecall) {
        return new Neighbors().setK(k).setMethod("lsh").setTargetRecall(Double.parseDouble(targetRecall));
    }

    /** What it took, in a sentence; the recall is what the certificate says. */
    private static String update(SparkSession spark, String file, Neighbors stage) {
        Dataset<Row> before = spark.read().parquet(file + ".parquet");
        Column other = when(pmod(col("id"), lit(1000)).equalTo(7), reverse(col("vector")))
                .otherwise(col("vector"));
        before.withColumn("vector", other).write().mode("overwrite").parquet(file + ".changed");
        Earlier earlier = new Earlier(before, spark.read().parquet(file + ".first"), false);
        long began = System.nanoTime();
        Recall recall;
        try (NeighborResult result = stage.update(spark.read().parquet(file + ".changed"), earlier)) {
            result.neighbors().write().mode("overwrite").parquet(file + ".neighbors");
            recall = result.certificate().recall();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return String.format(
                Locale.ROOT,
                "A row of a thousand changed: the lists of the first run are up to date in %.2f seconds, recall %.3f.",
                seconds,
                recall.value());
    }
}
