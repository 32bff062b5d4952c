package io.vecmill.ann;

import io.vecmill.ml.Progress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
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
            JavaPairRDD<Object, NeighborList> found, String method, String why, RecallCertificate.Effort effort) {
        List<Object> ids =
                IntStream.range(0, sample.rows()).mapToObj(sample.ids()::get).toList();
        Set<Object> sampled = Set.copyOf(ids);
        Map<Object, NeighborList> theirs =
                found.filter(list -> sampled.contains(list._1())).collectAsMap();
        double[] shares = Recall.shares(ids.stream().map(theirs::get).toList(), lists);
        List<CountTenth> byCount = CountTenth.of(sample.traits().counts(), shares);
        return new RecallCertificate(method, why, Recall.of(shares, rows), byCount, effort);
    }
}
