package io.vecmill.ann;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * The exact neighbours of a few rows by one pass over a table: the truth that recall is measured against, and a
 * look-up.
 *
 * <p>The asking rows are sent to every task; a task scores them against its blocks and returns their lists.
 */
record ExactScan(Rules rules) implements Serializable {
    private static final int GROUP = 256;

    /**
     * The lists of rows that ask, over all rows of {@code blocks} that can be neighbours; {@code queries} are in the
     * order of their ids, and so are the lists.
     */
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
            merged.add(one.get(i).merge(other.get(i), rules));
        }
        return merged;
    }

    private List<NeighborList> scan(VectorBlock block, VectorBlock queries) {
        if (block.dimension() != queries.dimension()) {
            throw new IllegalStateException(
                    "cannot find neighbours: the vector asked for has %d dimensions, the table %d"
                            .formatted(queries.dimension(), block.dimension()));
        }
        VectorBlock cell = VectorBlock.merge(List.of(block.answering(), queries));
        CellLists lists = new CellLists(cell, rules);
        BlockProducts products = new BlockProducts(lists, GROUP);
        for (Segment segment : Segment.of(cell)) {
            int[] askers = segment.askers();
            int[] bases = segment.bases();
            for (int from = 0; from < bases.length; from += GROUP) {
                products.across(askers, 0, askers.length, bases, from, Math.min(bases.length, from + GROUP), false);
            }
        }
        return IntStream.range(cell.asking(), cell.rows())
                .mapToObj(row -> NeighborList.of(lists, row))
                .toList();
    }
}
