package io.vecmill.bench;

import io.vecmill.ann.NeighborResult;
import io.vecmill.ann.Neighbors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Our contestant: {@code VecmillNeighbors FLOATS K RECALL…}, from the table that {@link NeighborTruth} made to a table of lists on
 * disk, at several target recalls and exactly. The first run is told apart, and made again when the JVM has compiled.
 */
public final class VecmillNeighbors {
    private VecmillNeighbors() {}

    public static void main(String[] args) throws IOException {
        int k = Integer.parseInt(args[1]);
        Map<Long, Set<Long>> truth = NeighborTruth.read(Path.of(args[0] + ".truth"), k);
        SparkSession spark = NeighborTruth.session();
        String target = args[0] + ".neighbors";
        for (int run = 2; run < args.length; run++) {
            Neighbors stage = new Neighbors().setK(k).setMethod("lsh").setTargetRecall(Double.parseDouble(args[run]));
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
        spark.stop();
    }
}
