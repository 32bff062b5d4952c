package io.vecmill.ann;

import io.vecmill.ml.Progress;
import io.vecmill.ml.TaskSlots;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** The steps of a neighbour run: pack, look, choose a method, run it, certify. */
final class NeighborSearch {
    private final NeighborsParams params;
    private final Progress progress;
    private final JavaRDD<VectorBlock> blocks;
    private final Task task;

    private NeighborSearch(NeighborsParams params, Progress progress, JavaRDD<VectorBlock> blocks, Task task) {
        this.params = params;
        this.progress = progress;
        this.blocks = blocks;
        this.task = task;
    }

    static NeighborResult within(Dataset<Row> base, RuleColumns columns, Progress progress) {
        NeighborsParams params = columns.params();
        BlockPacking packing = BlockPacking.of(base, "table", params.getSimilarity());
        JavaRDD<VectorBlock> packed = packing.bases(columns.bases(base, "table", true), true);
        if (columns.leavesOut()) {
            packed = packed.union(packing.askers(columns.others(base, "table")));
        }
        JavaRDD<VectorBlock> blocks = packed.persist(StorageLevel.MEMORY_AND_DISK());
        try {
            progress.phase("reading vectors", 0, "");
            BlockSummary summary = BlockSummary.of(blocks, params.getSeed(), params.getRecallSample());
            AllowedPairs all = new AllowedPairs(0, summary.base(), summary.rows() - summary.base());
            long pairs = AllowedPairs.in(blocks, columns.hasBlocks(), all);
            Task task = Task.within(summary, pairs, rules(params, true), params.getCellMegabytes());
            return new NeighborSearch(params, progress, blocks, task)
                    .whole()
                    .result(base.sparkSession(), packing.idType());
        } finally {
            blocks.unpersist(false);
        }
    }

    static NeighborResult across(Dataset<Row> queries, Dataset<Row> base, RuleColumns columns, Progress progress) {
        NeighborsParams params = columns.params();
        BlockPacking asking = BlockPacking.of(queries, "queries", params.getSimilarity());
        BlockPacking answering = BlockPacking.of(base, "base", params.getSimilarity());
        if (!asking.idType().equals(answering.idType())) {
            throw new IllegalArgumentException(
                    "cannot find neighbours: ids are %s in the queries and %s in the base (cast one)"
                            .formatted(asking.idType().sql(), answering.idType().sql()));
        }
        JavaRDD<VectorBlock> queryBlocks =
                asking.askers(columns.queries(queries)).persist(StorageLevel.MEMORY_AND_DISK());
        JavaRDD<VectorBlock> baseBlocks =
                answering.bases(columns.bases(base, "base", false), false).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            progress.phase("reading vectors", 0, "");
            return between(queryBlocks, baseBlocks, columns, progress, false)
                    .whole()
                    .result(base.sparkSession(), asking.idType());
        } finally {
            queryBlocks.unpersist(false);
            baseBlocks.unpersist(false);
        }
    }

    /**
     * Of packed rows, which are read more than once.
     *
     * @param self whether queries are rows of the base too, and not their own neighbours
     */
    static NeighborSearch between(
            JavaRDD<VectorBlock> queries,
            JavaRDD<VectorBlock> base,
            RuleColumns columns,
            Progress progress,
            boolean self) {
        NeighborsParams params = columns.params();
        BlockSummary queried = BlockSummary.of(queries, params.getSeed(), params.getRecallSample());
        BlockSummary summary = BlockSummary.of(base, params.getSeed(), 1);
        JavaRDD<VectorBlock> blocks = base.union(queries);
        AllowedPairs all = new AllowedPairs(summary.base(), 0, queried.rows());
        long pairs = AllowedPairs.in(blocks, columns.hasBlocks(), all);
        Task task = Task.across(queried, summary, pairs, rules(params, self), params.getCellMegabytes());
        return new NeighborSearch(params, progress, blocks, task);
    }

    static Rules rules(NeighborsParams params, boolean self) {
        return new Rules(
                params.getSimilarity(), params.getK(), (float) params.getMinScore(), params.getPerGroup(), self);
    }

    /** The lists, each whole. */
    private FoundLists whole() {
        return run().merged(
                        runs -> IdRanges.cut(
                                blocks, task.plan().rows(), task.plan().ranges(runs)),
                        task.rules());
    }

    /** The lists, each whole or in parts. */
    FoundLists run() {
        if (task.asking() == 0) {
            JavaSparkContext context = JavaSparkContext.fromSparkContext(blocks.context());
            return new FoundLists(context.emptyRDD(), 1, exact("there are no rows", 0, 1), List.of());
        }
        if (params.getMethod().equals("exact")) {
            return exact("asked for");
        }
        if (params.getTargetRecall() == 1) {
            return exact("targetRecall is 1");
        }
        if (task.pairs() == 0) {
            return exact("no pairs may meet");
        }
        if (params.getMethod().equals("auto") && task.plan().hasFewPairs()) {
            return exact("all %,d pairs are few enough to score".formatted(task.pairs()));
        }
        task.plan().requireFits(TaskSlots.of(blocks.context()));
        return new ApproximateSearch(blocks, task, params, progress).run(this::exact);
    }

    private FoundLists exact(String why) {
        TaskSlots slots = TaskSlots.of(blocks.context());
        NeighborPlan plan = task.plan().fitting(slots);
        plan.requireFits(slots);
        PairRouting routing = plan.routing();
        progress.phase("scoring all pairs", 0, "");
        VectorCells cells = VectorCells.gather(blocks, routing, task.rules());
        long scored = cells.run(new ExactStep(routing));
        RecallCertificate certificate = exact(why, scored, routing.cells());
        if (routing.cells() == 1) {
            return task.inCell(cells, certificate);
        }
        return new FoundLists(cells.neighbors(), routing.groups() + 1, certificate, List.of(cells));
    }

    private RecallCertificate exact(String why, long scored, int cells) {
        RecallCertificate.Forest none = new RecallCertificate.Forest(0, 0, 0);
        double share = task.pairs() == 0 ? 1 : (double) scored / task.pairs();
        return new RecallCertificate(
                "exact", why, Recall.exact(), List.of(), new RecallCertificate.Effort(scored, share, none, cells));
    }
}
