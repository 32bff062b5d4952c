package io.vecmill.ann;

import io.vecmill.math.CounterRandom;
import io.vecmill.math.ProductKernels;
import io.vecmill.math.TopK;
import java.util.Arrays;

/**
 * A random-projection tree over the rows of a cell: leaves of at most {@code leafSize} rows, near rows mostly in one
 * leaf.
 *
 * <p>A leaf is a hash bucket whose bits are the sides of the hyperplanes above it; bits are added until it is small, so
 * no bucket is hot whatever the data. Each node draws a few rows, turns the difference of two of them into the
 * difference of the means of two halves, and cuts the node at the median of the projections on it, equal ones by row:
 * rows that no hyperplane separates are cut by their place. The tree is a function of (rows, key); it costs one dot
 * product per row and level.
 *
 * <p>Source: S. Dasgupta and Y. Freund, Random projection trees and low dimensional manifolds, 2008; the forest as a
 * hash is that of M. Bawa, T. Condie and P. Ganesan, LSH Forest, 2005.
 */
final class ProjectionTree {
    private static final int DRAWN = 64;

    private final VectorBlock cell;
    private final int leafSize;
    private final int[] order;
    private final long[] keys;
    private final float[] projections;
    private final float[] direction;
    private final ProductKernels kernels = ProductKernels.best();
    private int[] starts = new int[16];
    private int leaves;

    ProjectionTree(VectorBlock cell, int leafSize, long key) {
        this.cell = cell;
        this.leafSize = leafSize;
        this.order = new int[cell.rows()];
        this.keys = new long[cell.rows()];
        this.projections = new float[cell.rows()];
        this.direction = new float[cell.dimension()];
        Arrays.setAll(order, row -> row);
        split(0, cell.rows(), key);
    }

    int leaves() {
        return leaves;
    }

    /** The rows of the cell, leaf after leaf. */
    int[] order() {
        return order;
    }

    /** Where a leaf begins in {@link #order}. */
    int start(int leaf) {
        return leaf == leaves ? order.length : starts[leaf];
    }

    private void split(int from, int to, long key) {
        if (to - from <= leafSize) {
            addLeaf(from);
            return;
        }
        int[] drawn = new int[DRAWN];
        for (int i = 0; i < DRAWN; i++) {
            drawn[i] = order[from + CounterRandom.below(CounterRandom.at(key, 2 + i), to - from)];
        }
        Hyperplane.between(cell, drawn, direction);
        kernels.dots(direction, 0, cell.vectors(), cell.dimension(), order, from, to - from, projections);
        for (int i = from; i < to; i++) {
            keys[i] = TopK.pack(projections[i - from], order[i]);
        }
        int middle = (from + to) >>> 1;
        Selection.partition(keys, from, to, middle);
        for (int i = from; i < to; i++) {
            order[i] = TopK.index(keys[i]);
        }
        split(from, middle, CounterRandom.at(key, 0));
        split(middle, to, CounterRandom.at(key, 1));
    }

    private void addLeaf(int from) {
        if (leaves == starts.length) {
            starts = Arrays.copyOf(starts, 2 * leaves);
        }
        starts[leaves++] = from;
    }
}
