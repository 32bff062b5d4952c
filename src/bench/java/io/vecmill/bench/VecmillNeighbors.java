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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Our contestant: {@code VecmillNeighbors FLOATS K ROUNDS RECALL…}, from the table that {@link NeighborTruth} made to a table of lists
 * on disk, at several target recalls and exactly. The first run is told apart; the other targets are run turn by turn, and the median
 * of each counts. At last a row of a thousand gets another vector, and the lists of the first run are brought up to date.
 */
public final class VecmillNeighbors {
    private final SparkSession spark = NeighborTruth.session();
    private final String file;
    private final int k;
    private final Map<Long, Set<Long>> truth;

    private VecmillNeighbors(String file, int k) throws IOException {
        this.file = file;
        this.k = k;
        this.truth = NeighborTruth.read(Path.of(file + ".truth"), k);
    }

    /** @param setting as it shows */
    private record Run(String setting, double seconds, double recall) {}

    public static void main(String[] args) throws IOException {
        VecmillNeighbors vecmill = new VecmillNeighbors(args[0], Integer.parseInt(args[1]));
        int rounds = Integer.parseInt(args[2]);
        tell(vecmill.run(args[3], ".first"), ", first run of the JVM");
        List<List<Run>> runs = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (int target = 4; target < args.length; target++) {
                if (round == 0) {
                    runs.add(new ArrayList<>());
                }
                runs.get(target - 4).add(vecmill.run(args[target], ".neighbors"));
            }
        }
        for (List<Run> same : runs) {
            same.sort(Comparator.comparingDouble(Run::seconds));
            tell(same.get(same.size() / 2), "");
        }
        System.out.println(vecmill.update(args[3]));
        vecmill.spark.stop();
    }

    private static void tell(Run run, String more) {
        System.out.println(NeighborPoint.line(run.setting() + more, run.seconds(), run.recall()));
    }

    private Run run(String targetRecall, String to) {
        long began = System.nanoTime();
        String method;
        try (NeighborResult result = stage(targetRecall).run(spark.read().parquet(file + ".parquet"))) {
            result.neighbors().write().mode("overwrite").parquet(file + to);
            method = result.certificate().method();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        String setting = method.equals("exact") ? "exact" : "targetRecall " + targetRecall;
        return new Run(setting, seconds, NeighborTruth.recall(spark.read().parquet(file + to), truth));
    }

    private Neighbors stage(String targetRecall) {
        return new Neighbors().setK(k).setMethod("lsh").setTargetRecall(Double.parseDouble(targetRecall));
    }

    /** What it took, in a sentence; the recall is what the certificate says. */
    private String update(String targetRecall) {
        Dataset<Row> before = spark.read().parquet(file + ".parquet");
        Column other = when(pmod(col("id"), lit(1000)).equalTo(7), reverse(col("vector")))
                .otherwise(col("vector"));
        before.withColumn("vector", other).write().mode("overwrite").parquet(file + ".changed");
        Earlier earlier = new Earlier(before, spark.read().parquet(file + ".first"), false);
        long began = System.nanoTime();
        Recall recall;
        try (NeighborResult result = stage(targetRecall).update(spark.read().parquet(file + ".changed"), earlier)) {
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
