package io.vecmill.ann;

import io.vecmill.math.ProductKernels;
import io.vecmill.math.TopK;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * The exact neighbours of a few rows by one pass over a table: the truth that recall is measured against, and a
 * look-up.
 *
 * <p>The asking rows are sent to every task; a task scores them against its blocks and returns their lists. With
 * {@code excludeSelf} a row is not its own neighbour.
 */
record ExactScan(int k, boolean excludeSelf) implements Serializable {
    private static final int GROUP = 256;

    /** The lists of the rows of {@code queries}, in their order, over all base rows of {@code blocks}. */
    List<NeighborList> scan(JavaRDD<VectorBlock> blocks, VectorBlock queries) {
        Broadcast<VectorBlock> sent =
                JavaSparkContext.fromSparkContext(blocks.context()).broadcast(queries);
        try {
            return new ArrayList<>(blocks.map(block -> scan(block, sent.value()))
                    .treeAggregate(List.<NeighborList>of(), this::merge, this::merge, 2));
        } finally {
            sent.destroy();
        }
    }

    private List<NeighborList> merge(List<NeighborList> one, List<NeighborList> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        List<NeighborList> merged = new ArrayList<>(one.size());
        for (int i = 0; i < one.size(); i++) {
            merged.add(one.get(i).merge(other.get(i), k));
        }
        return merged;
    }

    private List<NeighborList> scan(VectorBlock block, VectorBlock queries) {
        if (block.dimension() != queries.dimension()) {
            throw new IllegalStateException(
                    "cannot find neighbours: the vector asked for has %d dimensions, the table %d"
                            .formatted(queries.dimension(), block.dimension()));
        }
        int[] order = byId(block);
        TopK lists = new TopK(queries.rows(), k);
        Scorer scorer = new Scorer(block, queries, order, lists);
        for (int from = 0; from < order.length; from += GROUP) {
            scorer.score(from, Math.min(order.length, from + GROUP));
        }
        return IntStream.range(0, queries.rows())
                .mapToObj(query -> list(lists, query, block, order))
                .toList();
    }

    /** The base rows of a block in the order of their ids, so that of equal scores the first wins. */
    private static int[] byId(VectorBlock block) {
        int[] order = IntStream.range(0, block.base()).toArray();
        if (block.ids().sorted()) {
            return order;
        }
        return Arrays.stream(order)
                .boxed()
                .sorted((a, b) -> block.ids().compare(a, block.ids(), b))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static NeighborList list(TopK lists, int query, VectorBlock block, int[] order) {
        Ids.Builder ids = Ids.Builder.like(block.ids());
        float[] scores = new float[lists.size(query)];
        for (int rank = 0; rank < scores.length; rank++) {
            block.ids().copy(order[TopK.index(lists.pair(query, rank))], ids);
            scores[rank] = TopK.score(lists.pair(query, rank));
        }
        return new NeighborList(ids.build(), scores);
    }

    private final class Scorer {
        private static final int PANEL = ProductKernels.PANEL;
        private final ProductKernels kernels = ProductKernels.best();
        private final VectorBlock block;
        private final VectorBlock queries;
        private final int[] order;
        private final TopK lists;
        private final float[] queryPanels;
        private final float[] basePanels;
        private final float[] thresholds;
        private final float[] never = new float[PANEL];
        private final float[] scores = new float[PANEL * PANEL];
        private final int[] places = new int[PANEL * PANEL];

        private Scorer(VectorBlock block, VectorBlock queries, int[] order, TopK lists) {
            this.block = block;
            this.queries = queries;
            this.order = order;
            this.lists = lists;
            int rows = queries.rows();
            queryPanels = new float[ProductKernels.panelSize(rows, queries.dimension())];
            int[] all = IntStream.range(0, rows).toArray();
            ProductKernels.pack(queries.vectors(), queries.dimension(), all, 0, rows, queryPanels);
            basePanels = new float[ProductKernels.panelSize(GROUP, block.dimension())];
            thresholds = new float[ProductKernels.panels(rows) * PANEL];
            Arrays.fill(thresholds, Float.POSITIVE_INFINITY);
            Arrays.fill(thresholds, 0, rows, Float.NEGATIVE_INFINITY);
            Arrays.fill(never, Float.POSITIVE_INFINITY);
        }

        private void score(int from, int to) {
            int dimension = block.dimension();
            ProductKernels.pack(block.vectors(), dimension, order, from, to, basePanels);
            for (int a = 0; a < ProductKernels.panels(queries.rows()); a++) {
                for (int b = 0; b < ProductKernels.panels(to - from); b++) {
                    kernels.product(
                            queryPanels, a * PANEL * dimension, basePanels, b * PANEL * dimension, dimension, scores);
                    int found = kernels.select(scores, thresholds, a * PANEL, never, 0, places);
                    for (int i = 0; i < found; i++) {
                        int base = from + b * PANEL + places[i] % PANEL;
                        if (base < to) {
                            offer(a * PANEL + places[i] / PANEL, base, scores[places[i]]);
                        }
                    }
                }
            }
        }

        private void offer(int query, int base, float score) {
            boolean self = excludeSelf && queries.ids().compare(query, block.ids(), order[base]) == 0;
            if (!self && lists.offer(query, score, base)) {
                thresholds[query] = lists.threshold(query);
            }
        }
    }
}
