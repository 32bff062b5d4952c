package io.vecmill.ann;

import io.vecmill.math.CounterRandom;
import io.vecmill.math.ProductKernels;
import io.vecmill.math.TopK;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;

/**
 * The top of a projection tree, learned on a sample: near rows are mostly sent to the same cell, each row to one.
 *
 * <p>The cuts are medians of the sample. Rows that lie on a cut, as identical ones may, go to either side by the hash
 * of their id. The cells are then counted, and one with more rows than it may have is cut by the hashes of ids.
 */
final class TreeRouting implements Routing {
    private static final long serialVersionUID = 1L;
    private static final long ROUTE = 0x726F757465L;
    private static final int DRAWN = 64;

    private final long key;
    private final int depth;
    private final float[][] directions;
    private final float[] cuts;
    private final int[] firsts;

    /** A full tree of 2^depth leaves over the sample; node i has the children 2i + 1 and 2i + 2. */
    TreeRouting(VectorBlock sample, int depth, long key) {
        this.key = key;
        this.depth = depth;
        int inner = (1 << depth) - 1;
        this.directions = new float[inner][sample.dimension()];
        this.cuts = new float[inner];
        this.firsts = IntStream.rangeClosed(0, inner + 1).toArray();
        split(sample, IntStream.range(0, sample.rows()).toArray(), 0);
    }

    private TreeRouting(TreeRouting tree, int[] firsts) {
        this.key = tree.key;
        this.depth = tree.depth;
        this.directions = tree.directions;
        this.cuts = tree.cuts;
        this.firsts = firsts;
    }

    /** The routing whose cells have about {@code cellRows} rows of these blocks at most; counts them in one job. */
    TreeRouting bounded(JavaRDD<VectorBlock> blocks, int cellRows) {
        TreeRouting tree = this;
        long[] counts = blocks.treeAggregate(
                new long[1 << depth], (sums, block) -> count(tree, sums, block), TreeRouting::plus, 2);
        int[] ends = new int[counts.length + 1];
        for (int leaf = 0; leaf < counts.length; leaf++) {
            ends[leaf + 1] = ends[leaf] + (int) Math.max(1, (counts[leaf] + cellRows - 1) / cellRows);
        }
        return new TreeRouting(this, ends);
    }

    @Override
    public int cells() {
        return firsts[firsts.length - 1];
    }

    @Override
    public void route(VectorBlock block, int row, IntConsumer cells) {
        int leaf = leaf(block, row);
        int parts = firsts[leaf + 1] - firsts[leaf];
        cells.accept(firsts[leaf] + (int) Long.remainderUnsigned(hash(block, row, directions.length), parts));
    }

    private int leaf(VectorBlock block, int row) {
        int[] rows = {row};
        float[] projection = new float[1];
        int node = 0;
        while (node < directions.length) {
            ProductKernels.best().dots(directions[node], 0, block.vectors(), block.dimension(), rows, 0, 1, projection);
            boolean onCut = projection[0] == cuts[node];
            boolean right = onCut ? (hash(block, row, node) & 1) == 0 : projection[0] > cuts[node];
            node = 2 * node + (right ? 2 : 1);
        }
        return node - directions.length;
    }

    private long hash(VectorBlock block, int row, int node) {
        return CounterRandom.at(key ^ block.ids().hash(row), node);
    }

    private void split(VectorBlock sample, int[] rows, int node) {
        if (node >= directions.length || rows.length == 0) {
            return;
        }
        int[] drawn = new int[DRAWN];
        for (int i = 0; i < DRAWN; i++) {
            drawn[i] = rows[CounterRandom.below(CounterRandom.key(key, ROUTE, node, i), rows.length)];
        }
        Hyperplane.between(sample, drawn, directions[node]);
        float[] projections = new float[rows.length];
        ProductKernels.best()
                .dots(directions[node], 0, sample.vectors(), sample.dimension(), rows, 0, rows.length, projections);
        long[] keys = IntStream.range(0, rows.length)
                .mapToLong(i -> TopK.pack(projections[i], rows[i]))
                .toArray();
        Arrays.sort(keys);
        int middle = keys.length / 2;
        cuts[node] = TopK.score(keys[middle]);
        int[] order = Arrays.stream(keys).mapToInt(TopK::index).toArray();
        split(sample, Arrays.copyOfRange(order, 0, middle), 2 * node + 1);
        split(sample, Arrays.copyOfRange(order, middle, order.length), 2 * node + 2);
    }

    private static long[] count(TreeRouting tree, long[] sums, VectorBlock block) {
        for (int row = 0; row < block.rows(); row++) {
            sums[tree.leaf(block, row)]++;
        }
        return sums;
    }

    private static long[] plus(long[] sums, long[] others) {
        Arrays.setAll(sums, i -> sums[i] + others[i]);
        return sums;
    }
}
