package io.vecmill.ann;

import static org.apache.spark.sql.functions.col;

import io.vecmill.ml.Progress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * The exact neighbours of a sample of the rows of a table joined with itself, to measure finished lists by.
 *
 * @param rows of the table
 */
record SampledTruth(VectorBlock sample, List<NeighborList> lists, long rows) {

    static SampledTruth of(Dataset<Row> base, RuleColumns columns, Progress progress) {
        NeighborsParams params = columns.params();
        BlockPacking packing = BlockPacking.of(base, "table", params.getSimilarity());
        JavaRDD<VectorBlock> blocks =
                packing.bases(columns.bases(base, "table", true), true).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            progress.phase("exact neighbours of a sample", 0, "");
            BlockSummary summary = BlockSummary.of(blocks, params.getSeed(), params.getRecallSample());
            Task task = Task.within(summary, 0, NeighborSearch.rules(params, true), params.getCellMegabytes());
            VectorBlock sample = task.sample();
            return new SampledTruth(sample, new ExactScan(task.rules()).scan(blocks, sample), summary.rows());
        } finally {
            blocks.unpersist(false);
        }
    }

    /** The certificate of lists that a method had some share in. */
    RecallCertificate certificate(Dataset<Row> neighbors, String method, String why, RecallCertificate.Effort effort) {
        Object[] ids =
                IntStream.range(0, sample.rows()).mapToObj(sample.ids()::get).toArray();
        Map<Object, NeighborList> found = new HashMap<>();
        neighbors.filter(col("id").isin(ids)).collectAsList().forEach(row -> found.put(row.get(0), list(row)));
        double[] shares = Recall.shares(
                IntStream.range(0, ids.length).mapToObj(i -> found.get(ids[i])).toList(), lists);
        List<CountTenth> byCount = CountTenth.of(sample.traits().counts(), shares);
        return new RecallCertificate(method, why, Recall.of(shares, rows), byCount, effort);
    }

    private static NeighborList list(Row row) {
        List<Row> neighbors = row.getList(1);
        float[] scores = new float[neighbors.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = neighbors.get(i).getFloat(1);
        }
        Object[] ids = neighbors.stream().map(one -> one.get(0)).toArray();
        return new NeighborList(Ids.of(ids), scores, new long[0]);
    }
}
