package io.vecmill.ann;

import io.vecmill.ann.hash.HashFunctions;
import io.vecmill.math.CounterRandom;
import io.vecmill.math.Similarity;
import io.vecmill.ml.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;

/**
 * The approximate run: passes of trees, or of hash tables for srp, and neighbours' neighbours until the sample says that
 * the target is reached.
 *
 * <p>A table that fits a cell stays in it, and a pass adds trees to its forest. A larger one is gathered anew in each
 * pass, into the cells of another tree, and what the passes find is merged by id.
 */
final class ApproximateSearch {
    private static final long CELLS = 0x63656C6C73L;
    private static final int FIRST_TREES = 8;
    private static final int CELL_TREES = 12;
    /** The same where leaves are so much larger. */
    private static final int LARGE_TREES = 4;

    private static final int LARGE = 8;
    /** Such a leaf has one row of so many, and takes no more than that. */
    private static final int LEAVES = 64;

    private static final long LEAF_FLOATS = 1 << 23;

    private static final int REACH = 32;
    /** Rows that the tree of cells is learned on, for each cell, and the floats they may have in all. */
    private static final long LEARNED = 512;

    private static final long LEARNED_FLOATS = 1 << 24;
    /** What a score costs in trees, with growing and refining, by what it costs in an exact run. */
    private static final double TREE_COST = 2.5;
    /** So many scores cost as much as sending a row to the cell of another pass. */
    private static final double MOVING_COST = 1 << 10;
    /** Buckets of srp for a leaf of a tree: since a row looks into several, they are smaller. */
    private static final long BUCKETS_IN_LEAF = 8;
    /** Intervals by the distance of the k-th neighbour, as Datar et al. have it. */
    private static final double WIDTH = 4;

    private final JavaRDD<VectorBlock> blocks;
    private final Task task;
    private final NeighborsParams params;
    private final Progress progress;
    private final int leafSize;
    private final VectorBlock sample;
    private final List<NeighborList> truth;
    private final List<NeighborList> found = new ArrayList<>();
    private final List<JavaRDD<ListBlock>> passes = new ArrayList<>();
    private final RecallCurve curve = new RecallCurve();
    private double[] shares = {};
    private VectorCells cells;
    private int cellCount;
    private int trees;
    private int rounds;
    private long scored;

    ApproximateSearch(JavaRDD<VectorBlock> blocks, Task task, NeighborsParams params, Progress progress) {
        this.blocks = blocks;
        this.task = task;
        this.params = params;
        this.progress = progress;
        this.leafSize = leafSize(params, task);
        this.sample = task.sample();
        progress.phase("exact neighbours of a sample", 0, "");
        this.truth = new ExactScan(task.rules()).scan(blocks.filter(block -> block.base() > 0), sample);
    }

    /** Where few rows ask, scoring a leaf costs little beside growing the tree: leaves are larger, and fewer trees do. */
    private static int leafSize(NeighborsParams params, Task task) {
        long size = smallestLeaf(params, task);
        long most = Math.min(
                task.bases() / LEAVES, LEAF_FLOATS / Math.max(1, task.sample().dimension()));
        long fewness = task.bases() / (4 * task.asking());
        return (int) Math.max(size, Math.min(most, size * fewness));
    }

    private static int smallestLeaf(NeighborsParams params, Task task) {
        return Math.max(params.getLeafSize(), 4 * task.rules().k());
    }

    /** @param exact the run instead that scores all pairs, for a reason */
    FoundLists run(Function<String, FoundLists> exact) {
        int cellTrees = leafSize / smallestLeaf(params, task) >= LARGE ? LARGE_TREES : CELL_TREES;
        Recall recall = pass(task.plan().levels() == 0 ? FIRST_TREES : cellTrees);
        while (!recall.reaches(params.getTargetRecall())) {
            int more = more(cellTrees);
            if (predicted(more) >= task.pairs() + moving(task.plan().rowsMovedExactly())) {
                close();
                return exact.apply(why(recall, more));
            }
            recall = pass(more);
        }
        return found(recall);
    }

    /** Grows so many trees on all rows, refines, and measures. */
    private Recall pass(int add) {
        progress.phase(isHashed() ? "hashing" : "growing trees", 0, "");
        if (task.plan().levels() > 0) {
            TreeRouting routing = routing();
            cells = VectorCells.gatherNear(blocks, routing, task.rules());
            cellCount = routing.cells();
        } else if (cells == null) {
            cells = VectorCells.gatherNear(blocks, PairRouting.within(1), task.rules());
            cellCount = 1;
        }
        scored += cells.run(step(add));
        trees += add;
        if (task.isTogether()) {
            progress.phase("neighbours of neighbours", 0, "");
            scored += cells.run(new RefineStep(REACH, task.norm()));
            rounds++;
        }
        if (isHashed()) {
            scored += cells.run(new FillStep());
        }
        progress.phase("measuring recall", 0, "");
        collect(new HashMap<>(cells.neighbors(sample.ids()).collectAsMap()));
        if (task.plan().levels() > 0) {
            keep();
        }
        shares = Recall.shares(found, truth);
        Recall recall = Recall.of(shares, task.asking());
        curve.measured(trees, recall);
        progress.at(0, "recall %.3f with %d %s".formatted(recall.value(), trees, tables()));
        return recall;
    }

    private CellStep step(int add) {
        return isHashed()
                ? new HashStep(functions(), trees, add, leafSize, task.radius())
                : new GrowStep(params.getSeed(), trees, add, leafSize, task.radius());
    }

    private boolean isHashed() {
        return params.getMethod().equals("srp");
    }

    /** Buckets of signs have a share of {@code leafSize} rows on average; intervals are as wide as neighbours are far. */
    private HashFunctions functions() {
        long rows = Math.min(task.bases(), task.plan().cellRows());
        int bits = Math.max(1, 64 - Long.numberOfLeadingZeros(BUCKETS_IN_LEAF * rows / leafSize));
        double[] farthest = truth.stream()
                .filter(list -> list.size() > 0)
                .mapToDouble(list -> -list.scores()[list.size() - 1])
                .sorted()
                .toArray();
        boolean isByDistance = task.rules().similarity() == Similarity.EUCLIDEAN && farthest.length > 0;
        float width = isByDistance ? (float) Math.max(Float.MIN_NORMAL, WIDTH * farthest[farthest.length / 2]) : 0;
        return new HashFunctions(params.getSeed(), bits, width);
    }

    private TreeRouting routing() {
        int levels = task.plan().levels();
        long key = CounterRandom.key(params.getSeed(), CELLS, trees);
        long rows = Math.min(LEARNED << levels, LEARNED_FLOATS / sample.dimension());
        VectorBlock learned = RowSample.of(blocks.filter(block -> block.base() > 0), key, (int) rows);
        return new TreeRouting(learned, levels, key, task.radius())
                .bounded(blocks, task.plan().cellRows());
    }

    /** Adds what a pass found for the sample to what those before it found. */
    private void collect(Map<Object, NeighborList> lists) {
        for (int row = 0; row < sample.rows(); row++) {
            NeighborList list = lists.get(sample.ids().get(row));
            if (found.size() <= row) {
                found.add(list);
            } else {
                found.set(row, found.get(row).merge(list, task.rules()));
            }
        }
    }

    /** Keeps the lists of a pass and lets its cells go. */
    private void keep() {
        JavaRDD<ListBlock> lists = cells.neighbors().persist(StorageLevel.MEMORY_AND_DISK());
        lists.count();
        passes.add(lists);
        cells.close();
        cells = null;
    }

    /** Trees to add: as are likely needed, at most twice those there are, and no more than a pass over many cells takes. */
    private int more(int cellTrees) {
        if (task.plan().levels() > 0 && cellTrees < CELL_TREES) {
            return cellTrees;
        }
        double needed = curve.treesFor(params.getTargetRecall()) - trees;
        int more = (int) Math.max(1 + trees / 8, Math.min(2.0 * trees, Math.ceil(needed)));
        return task.plan().levels() > 0 ? Math.min(cellTrees, more) : more;
    }

    /** What all passes will have cost after another one of so many trees, in scores of an exact run. */
    private double predicted(int more) {
        return TREE_COST * scored * (trees + more) / trees + moving(task.plan().rows() * (passes.size() + 1));
    }

    private double moving(long rows) {
        return task.plan().levels() == 0 ? 0 : MOVING_COST * rows;
    }

    private String why(Recall recall, int more) {
        return "%d %s found %.3f of the neighbours of a sample; %d more for %s would cost more than all pairs"
                .formatted(trees, tables(), recall.value(), more, params.getTargetRecall());
    }

    private String tables() {
        return isHashed() ? "tables" : "trees";
    }

    private FoundLists found(Recall recall) {
        String why = "recall of at least %s measured on %,d rows at %.1f %% of all pairs"
                .formatted(params.getTargetRecall(), recall.sampled(), 100.0 * scored / task.pairs());
        RecallCertificate.Forest forest = new RecallCertificate.Forest(trees, leafSize, rounds);
        RecallCertificate.Effort effort =
                new RecallCertificate.Effort(scored, (double) scored / task.pairs(), forest, cellCount);
        RecallCertificate certificate = new RecallCertificate(
                isHashed() ? "srp" : "lsh",
                why,
                recall,
                CountTenth.of(sample.traits().counts(), shares),
                effort);
        if (task.plan().levels() == 0) {
            return task.inCell(cells, certificate);
        }
        JavaRDD<ListBlock> all = passes.stream().reduce(JavaRDD::union).orElseThrow();
        return new FoundLists(all, Math.max(2, passes.size()), certificate, held());
    }

    private List<AutoCloseable> held() {
        List<AutoCloseable> held = new ArrayList<>();
        passes.forEach(pass -> held.add(() -> pass.unpersist(false)));
        return held;
    }

    private void close() {
        passes.forEach(pass -> pass.unpersist(false));
        if (cells != null) {
            cells.close();
        }
    }
}
