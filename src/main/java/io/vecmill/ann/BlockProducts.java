package io.vecmill.ann;

import io.vecmill.math.ProductKernels;
import io.vecmill.math.TopK;

/** Scores groups of rows of a cell as small matrix products and offers the scores to the rows' lists. */
final class BlockProducts {
    private static final int PANEL = ProductKernels.PANEL;

    private final ProductKernels kernels = ProductKernels.best();
    private final VectorBlock cell;
    private final TopK lists;
    private final Group left;
    private final Group right;
    private final float[] scores = new float[PANEL * PANEL];
    private final int[] places = new int[PANEL * PANEL];
    private long scored;

    /** For groups of at most {@code largest} rows. */
    BlockProducts(VectorBlock cell, TopK lists, int largest) {
        this.cell = cell;
        this.lists = lists;
        this.left = new Group(largest, cell.dimension());
        this.right = new Group(largest, cell.dimension());
    }

    /** Pairs scored so far. */
    long scored() {
        return scored;
    }

    /** Every row of the group with every other. */
    void within(int[] rows, int from, int to) {
        left.load(rows, from, to, true);
        for (int a = 0; a < left.panels(); a++) {
            for (int b = a; b < left.panels(); b++) {
                product(left, a, left, b);
            }
        }
        scored += (long) left.size * (left.size - 1) / 2;
    }

    /**
     * Every row of the left group with every row of the right one; the right ones take what they find too if {@code
     * both}.
     */
    void across(int[] leftRows, int leftFrom, int leftTo, int[] rightRows, int rightFrom, int rightTo, boolean both) {
        left.load(leftRows, leftFrom, leftTo, true);
        right.load(rightRows, rightFrom, rightTo, both);
        for (int a = 0; a < left.panels(); a++) {
            for (int b = 0; b < right.panels(); b++) {
                product(left, a, right, b);
            }
        }
        scored += (long) left.size * right.size;
    }

    private void product(Group one, int a, Group two, int b) {
        int dimension = cell.dimension();
        kernels.product(one.panels, a * PANEL * dimension, two.panels, b * PANEL * dimension, dimension, scores);
        int found = kernels.select(scores, one.thresholds, a * PANEL, two.thresholds, b * PANEL, places);
        for (int i = 0; i < found; i++) {
            int x = a * PANEL + places[i] / PANEL;
            int y = b * PANEL + places[i] % PANEL;
            if (x < one.size && y < two.size && (one != two || x < y)) {
                one.offer(x, scores[places[i]], two.row(y));
                two.offer(y, scores[places[i]], one.row(x));
            }
        }
    }

    /**
     * Rows in panels, with the score each must reach; rows that ask for nothing, and those missing in the last panel,
     * never reach it.
     */
    private final class Group {
        private final float[] panels;
        private final float[] thresholds;
        private int[] rows;
        private int from;
        private int size;

        private Group(int largest, int dimension) {
            panels = new float[ProductKernels.panelSize(largest, dimension)];
            thresholds = new float[ProductKernels.panels(largest) * PANEL];
        }

        private void load(int[] source, int start, int end, boolean asking) {
            rows = source;
            from = start;
            size = end - start;
            ProductKernels.pack(cell.vectors(), cell.dimension(), rows, start, end, panels);
            for (int i = 0; i < panels() * PANEL; i++) {
                thresholds[i] = asking && i < size ? lists.threshold(row(i)) : Float.POSITIVE_INFINITY;
            }
        }

        private int panels() {
            return ProductKernels.panels(size);
        }

        private int row(int i) {
            return rows[from + i];
        }

        private void offer(int i, float score, int neighbor) {
            if (score >= thresholds[i] && lists.offer(row(i), score, neighbor)) {
                thresholds[i] = lists.threshold(row(i));
            }
        }
    }
}
