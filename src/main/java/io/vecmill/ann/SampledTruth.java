package io.vecmill.ann;

import io.vecmill.ml.Progress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;

/**
 * The exact neighbours of a sample of the rows of a table joined with itself, to measure finished lists by.
 *
 * @param rows of the table
 */
record SampledTruth(VectorBlock sample, List<NeighborList> lists, long rows) {

    /** @param blocks whose rows all ask and can be neighbours; they are read twice */
    static SampledTruth of(JavaRDD<VectorBlock> blocks, NeighborsParams params, Progress progress) {
        progress.phase("exact neighbours of a sample", 0, "");
        BlockSummary summary = BlockSummary.of(blocks, params.getSeed(), params.getRecallSample());
        Task task = Task.within(summary, 0, NeighborSearch.rules(params, true), params.getCellMegabytes());
        VectorBlock sample = task.sample();
        return new SampledTruth(sample, new ExactScan(task.rules()).scan(blocks, sample), summary.rows());
    }

    /** The certificate of lists that a method had some share in. */
    RecallCertificate certificate(
            JavaRDD<ListBlock> found, String method, String why, RecallCertificate.Effort effort) {
        List<Object> ids =
                IntStream.range(0, sample.rows()).mapToObj(sample.ids()::get).toList();
        IdSet sampled = new IdSet(sample.ids());
        Map<Object, NeighborList> theirs = new HashMap<>();
        found.map(block -> block.take(sampled.places(block.ids(), true)))
                .collect()
                .forEach(block -> IntStream.range(0, block.rows())
                        .forEach(row -> theirs.put(block.ids().get(row), block.list(row))));
        double[] shares = Recall.shares(ids.stream().map(theirs::get).toList(), lists);
        List<CountTenth> byCount = CountTenth.of(sample.traits().counts(), shares);
        return new RecallCertificate(method, why, Recall.of(shares, rows), byCount, effort);
    }
}
