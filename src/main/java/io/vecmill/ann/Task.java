package io.vecmill.ann;

/** The sizes of a neighbour run: who asks whom for how many, and how many rows a cell may have. */
final class Task {
    private static final long MEGABYTE = 1L << 20;
    private static final float LONGEST = 1e17f;

    private final BlockSummary base;
    private final BlockSummary asking;
    private final boolean mutual;
    private final int k;
    private final int cellRows;

    private Task(BlockSummary base, BlockSummary asking, boolean mutual, NeighborsParams params) {
        this.base = base;
        this.asking = asking;
        this.mutual = mutual;
        if (norm() > LONGEST) {
            throw new IllegalStateException(
                    "cannot find neighbours: a vector has norm %g, and scores would overflow (scale them)"
                            .formatted(norm()));
        }
        this.k = (int) Math.max(1, Math.min(params.getK(), mutual ? base.rows() - 1 : base.rows()));
        this.cellRows =
                cellRows(Math.max(1, Math.max(base.dimension(), asking.dimension())), params.getCellMegabytes());
    }

    static Task within(BlockSummary table, NeighborsParams params) {
        return new Task(table, table, true, params);
    }

    static Task across(BlockSummary queries, BlockSummary base, NeighborsParams params) {
        if (queries.rows() > 0 && base.rows() > 0 && queries.dimension() != base.dimension()) {
            throw new IllegalStateException("cannot find neighbours: the queries have %d dimensions and the base has %d"
                    .formatted(queries.dimension(), base.dimension()));
        }
        return new Task(base, queries, false, params);
    }

    /** A row takes its vector, its id, and its list: once in the cell, three times while lists are made. */
    private int cellRows(int dimension, int megabytes) {
        long row = 4L * dimension + 64 + 32L * k;
        long most = Integer.MAX_VALUE / 2 / Math.max(dimension, k);
        return (int) Math.max(32, Math.min(most, megabytes * MEGABYTE / row));
    }

    /** How many rows look for neighbours. */
    long asking() {
        return asking.rows();
    }

    /** How many rows there are to gather. */
    long rows() {
        return mutual ? base.rows() : base.rows() + asking.rows();
    }

    boolean mutual() {
        return mutual;
    }

    /** Neighbours for each row: as asked for, or as many as there can be. */
    int k() {
        return k;
    }

    /** Pairs that an exact run scores. */
    long pairs() {
        return mutual ? base.rows() * (base.rows() - 1) / 2 : base.rows() * asking.rows();
    }

    /** The largest norm of a row. */
    float norm() {
        return Math.max(base.norm(), asking.norm());
    }

    /** The sampled rows that recall is measured on. */
    VectorBlock sample() {
        return asking.sample().rows();
    }

    int cellRows() {
        return cellRows;
    }

    /** Groups of rows of which two fit a cell, with room for the unevenness of hashing. */
    int halfCells() {
        return (int) (rows() / (0.45 * cellRows)) + 1;
    }

    /** Levels of a tree of medians whose leaves fit a cell, with room for the unevenness of a sample. */
    int levels() {
        int levels = 0;
        while (rows() > cellRows * (levels == 0 ? 1 : 0.8) * (1L << levels)) {
            levels++;
        }
        return levels;
    }
}
