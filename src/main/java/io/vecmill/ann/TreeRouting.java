package io.vecmill.ann;

import io.vecmill.math.CounterRandom;
import io.vecmill.math.TopK;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;

/**
 * The top of a projection tree, learned on a sample: near rows are mostly sent to the same cell, each row to one; with
 * lifted rows (see {@link Projector}), to one where it can be a neighbour and one where it asks.
 *
 * <p>The cuts are medians of the sample. Rows that lie on a cut, as identical ones may, go to either side by the hash
 * of their id. The cells are then counted, and one with more rows than it may have is cut by the hashes of ids.
 */
final class TreeRouting implements Routing {
    private static final long serialVersionUID = 1L;
    private static final long ROUTE = 0x726F757465L;
    private static final int DRAWN = 64;

    private final long key;
    private final float radius;
    private final float[][] directions;
    private final float[] cuts;
    private final int[] firsts;

    /** A full tree of 2^depth leaves over the sample; node i has the children 2i + 1 and 2i + 2. */
    TreeRouting(VectorBlock sample, int depth, long key, float radius) {
        this.key = key;
        this.radius = radius;
        int inner = (1 << depth) - 1;
        this.directions = new float[inner][Projector.length(sample.dimension(), radius > 0)];
        this.cuts = new float[inner];
        this.firsts = IntStream.rangeClosed(0, inner + 1).toArray();
        split(new Projector(sample, radius), IntStream.range(0, sample.rows()).toArray(), 0);
    }

    private TreeRouting(TreeRouting tree, int[] firsts) {
        this.key = tree.key;
        this.radius = tree.radius;
        this.directions = tree.directions;
        this.cuts = tree.cuts;
        this.firsts = firsts;
    }

    /** The routing whose cells have about {@code cellRows} rows of these blocks at most; counts them in one job. */
    TreeRouting bounded(JavaRDD<VectorBlock> blocks, int cellRows) {
        TreeRouting tree = this;
        long[] counts = blocks.treeAggregate(
                new long[directions.length + 1], (sums, block) -> count(tree, sums, block), TreeRouting::plus, 2);
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
    public void route(VectorBlock block, Cells to) {
        Projector projector = new Projector(block, radius);
        for (int row = 0; row < block.rows(); row++) {
            int cell = row < block.base() ? cell(block, row, leaf(projector, block, row, true)) : -1;
            if (row < block.base()) {
                to.base(row, cell);
            }
            if (row >= block.asking()) {
                boolean isSame = row < block.base() && !projector.isLifted();
                to.asking(row, isSame ? cell : cell(block, row, leaf(projector, block, row, false)));
            }
        }
    }

    private int cell(VectorBlock block, int row, int leaf) {
        int parts = firsts[leaf + 1] - firsts[leaf];
        return firsts[leaf] + (int) Long.remainderUnsigned(hash(block, row, directions.length), parts);
    }

    private int leaf(Projector projector, VectorBlock block, int row, boolean asBase) {
        int[] rows = {row};
        float[] projection = new float[1];
        int node = 0;
        while (node < directions.length) {
            if (asBase) {
                projector.bases(directions[node], rows, 0, 1, projection);
            } else {
                projector.askers(directions[node], rows, 0, 1, projection);
            }
            boolean onCut = projection[0] == cuts[node];
            boolean right = onCut ? (hash(block, row, node) & 1) == 0 : projection[0] > cuts[node];
            node = 2 * node + (right ? 2 : 1);
        }
        return node - directions.length;
    }

    private long hash(VectorBlock block, int row, int node) {
        return CounterRandom.at(key ^ block.ids().hash(row), node);
    }

    private void split(Projector sample, int[] rows, int node) {
        if (node >= directions.length || rows.length == 0) {
            return;
        }
        int[] drawn = new int[DRAWN];
        for (int i = 0; i < DRAWN; i++) {
            drawn[i] = rows[CounterRandom.below(CounterRandom.key(key, ROUTE, node, i), rows.length)];
        }
        sample.between(drawn, directions[node]);
        float[] projections = new float[rows.length];
        sample.bases(directions[node], rows, 0, rows.length, projections);
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

    /** Counts the rows of each cell, those that are sent there twice once for each. */
    private static long[] count(TreeRouting tree, long[] sums, VectorBlock block) {
        boolean isTogether = tree.radius == 0;
        tree.route(block, new Cells() {
            @Override
            public void base(int row, int cell) {
                sums[cell]++;
            }

            @Override
            public void asking(int row, int cell) {
                sums[cell] += isTogether && row < block.base() ? 0 : 1;
            }
        });
        return sums;
    }

    private static long[] plus(long[] sums, long[] others) {
        Arrays.setAll(sums, i -> sums[i] + others[i]);
        return sums;
    }
}
