package io.vecmill.ann;

import io.vecmill.math.ProductKernels;

/** Scores groups of rows of a cell as small matrix products and offers the scores to the rows' lists. */
final class BlockProducts {
    private static final int PANEL = ProductKernels.PANEL;

    private final ProductKernels kernels = ProductKernels.best();
    private final VectorBlock cell;
    private final CellLists lists;
    private final PairScores pairs;
    private final int largest;
    private final Group left;
    private final Group right;
    private final float[] scores = new float[PANEL * PANEL];
    private final int[] places = new int[PANEL * PANEL];
    private long scored;

    /** For groups that are worked in blocks of at most {@code largest} rows. */
    BlockProducts(CellLists lists, int largest) {
        this.cell = lists.cell();
        this.lists = lists;
        this.pairs = new PairScores(cell, lists.rules(), 0);
        this.largest = Math.max(1, Math.min(largest, cell.rows()));
        this.left = new Group(this.largest, cell.dimension());
        this.right = new Group(this.largest, cell.dimension());
    }

    /** Pairs scored so far. */
    long scored() {
        return scored;
    }

    /** Every row of a group of at most {@code largest} with every other. */
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
     * Every row of the left group, which ask, with every row of the right one, of at most {@code largest}, which take
     * what they find too if {@code both}.
     */
    void across(int[] leftRows, int leftFrom, int leftTo, int[] rightRows, int rightFrom, int rightTo, boolean both) {
        if (leftFrom == leftTo || rightFrom == rightTo) {
            return;
        }
        right.load(rightRows, rightFrom, rightTo, both);
        for (int from = leftFrom; from < leftTo; from += largest) {
            left.load(leftRows, from, Math.min(leftTo, from + largest), true);
            for (int a = 0; a < left.panels(); a++) {
                for (int b = 0; b < right.panels(); b++) {
                    product(left, a, right, b);
                }
            }
            scored += (long) left.size * right.size;
        }
    }

    private void product(Group one, int a, Group two, int b) {
        pairs.panels(one.panels, a * PANEL, one.hubs, two.panels, b * PANEL, two.hubs, scores);
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
        private final float[] hubs;
        private int[] rows;
        private int from;
        private int size;

        private Group(int largest, int dimension) {
            panels = new float[ProductKernels.panelSize(largest, dimension)];
            thresholds = new float[ProductKernels.panels(largest) * PANEL];
            hubs = new float[thresholds.length];
        }

        private void load(int[] source, int start, int end, boolean asking) {
            rows = source;
            from = start;
            size = end - start;
            ProductKernels.pack(cell.vectors(), cell.dimension(), cell.places(rows, start, end), 0, size, panels);
            for (int i = 0; i < panels() * PANEL; i++) {
                thresholds[i] = asking && i < size ? lists.threshold(row(i)) : Float.POSITIVE_INFINITY;
                hubs[i] = i < size ? pairs.hub(row(i)) : 0;
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
