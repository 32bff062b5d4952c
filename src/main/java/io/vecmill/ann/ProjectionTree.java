package io.vecmill.ann;

import io.vecmill.math.CounterRandom;
import io.vecmill.math.TopK;
import java.util.Arrays;

/**
 * A random-projection tree over rows of a cell: leaves of at most {@code leafSize} rows that can be neighbours, and with
 * them the rows that ask, near rows mostly in one leaf.
 *
 * <p>A leaf is a hash bucket whose bits are the sides of the hyperplanes above it; bits are added until it is small, so
 * no bucket is hot whatever the data. Each node draws a few rows, turns the difference of two of them into the
 * difference of the means of two halves, and cuts the node at the median of the projections on it, equal ones by row:
 * rows that no hyperplane separates are cut by their place. Rows that only ask fall to the side they lie on, and those
 * on the cut to either, by hash. The tree is a function of (rows, key); it costs one dot product per row and level.
 *
 * <p>Source: S. Dasgupta and Y. Freund, Random projection trees and low dimensional manifolds, 2008; the forest as a
 * hash is that of M. Bawa, T. Condie and P. Ganesan, LSH Forest, 2005.
 */
final class ProjectionTree {
    private static final int DRAWN = 64;

    private final Projector projector;
    private final int leafSize;
    private final int[] bases;
    private final int[] askers;
    private final long[] keys;
    private final float[] projections;
    private final float[] direction;
    private int[] starts = new int[16];
    private int[] askerStarts = new int[16];
    private int leaves;

    /** Grows a tree; {@code bases} and {@code askers} are copied. */
    ProjectionTree(Projector projector, int[] bases, int[] askers, int leafSize, long key) {
        this.projector = projector;
        this.leafSize = leafSize;
        this.bases = bases.clone();
        this.askers = askers.clone();
        this.keys = new long[bases.length];
        this.projections = new float[Math.max(bases.length, askers.length)];
        this.direction = new float[projector.length()];
        split(0, bases.length, 0, askers.length, key);
    }

    int leaves() {
        return leaves;
    }

    /** The rows that can be neighbours, leaf after leaf. */
    int[] bases() {
        return bases;
    }

    /** The rows that ask, leaf after leaf. */
    int[] askers() {
        return askers;
    }

    /** Where a leaf begins in {@link #bases}. */
    int start(int leaf) {
        return leaf == leaves ? bases.length : starts[leaf];
    }

    /** Where a leaf begins in {@link #askers}. */
    int askerStart(int leaf) {
        return leaf == leaves ? askers.length : askerStarts[leaf];
    }

    private void split(int from, int to, int askFrom, int askTo, long key) {
        if (to - from <= leafSize) {
            addLeaf(from, askFrom);
            return;
        }
        projector.between(drawn(from, to, key), direction);
        int middle = halve(from, to);
        int askMiddle = partition(askFrom, askTo, TopK.score(keys[middle]), key);
        split(from, middle, askFrom, askMiddle, CounterRandom.at(key, 0));
        split(middle, to, askMiddle, askTo, CounterRandom.at(key, 1));
    }

    private int[] drawn(int from, int to, long key) {
        int[] drawn = new int[DRAWN];
        for (int i = 0; i < DRAWN; i++) {
            drawn[i] = bases[from + CounterRandom.below(CounterRandom.at(key, 2 + i), to - from)];
        }
        return drawn;
    }

    /** Puts the rows below the median of the projections first, and returns where those above it begin. */
    private int halve(int from, int to) {
        projector.bases(direction, bases, from, to - from, projections);
        int middle = (from + to) >>> 1;
        pack(from, to);
        Selection.partition(keys, from, to, middle);
        unpack(from, to);
        return middle;
    }

    private void pack(int from, int to) {
        for (int i = from; i < to; i++) {
            keys[i] = TopK.pack(projections[i - from], bases[i]);
        }
    }

    private void unpack(int from, int to) {
        for (int i = from; i < to; i++) {
            bases[i] = TopK.index(keys[i]);
        }
    }

    /** Puts the asking rows below a cut first, in any order, and returns where those above it begin. */
    private int partition(int from, int to, float cut, long key) {
        projector.askers(direction, askers, from, to - from, projections);
        int below = from;
        for (int i = from; i < to; i++) {
            float projection = projections[i - from];
            boolean isBelow =
                    projection == cut ? (CounterRandom.at(key, ~(long) askers[i]) & 1) == 0 : projection < cut;
            if (isBelow) {
                int row = askers[i];
                askers[i] = askers[below];
                askers[below++] = row;
            }
        }
        return below;
    }

    private void addLeaf(int from, int askFrom) {
        if (leaves == starts.length) {
            starts = Arrays.copyOf(starts, 2 * leaves);
            askerStarts = Arrays.copyOf(askerStarts, 2 * leaves);
        }
        starts[leaves] = from;
        askerStarts[leaves++] = askFrom;
    }
}
