package io.vecmill.ann;

import io.vecmill.ml.TaskSlots;
import java.util.Locale;

/**
 * What a neighbour run will take, by arithmetic alone.
 *
 * @param rows to gather: those of the table, or of queries and base
 * @param queries how many of them only ask a base; 0 for a table joined with itself
 * @param pairs that an exact run scores, rules that keep pairs apart not counted
 * @param dimension of the vectors
 * @param k neighbours for each row, at most
 * @param cellMegabytes memory for the rows and lists that a task works on
 */
public record NeighborPlan(long rows, long queries, long pairs, int dimension, int k, int cellMegabytes) {
    /** Up to so many pairs, all of them are scored sooner than trees are grown and measured. */
    static final long FEW_PAIRS = 1L << 27;

    /** The same where so few rows ask, or are asked: each tree would still be grown for all others. */
    private static final long FEW_ROWS = 1L << 14;

    private static final long MEGABYTE = 1L << 20;

    /** What a task holds, by the size of a cell with its lists: the rows as they come, as they are sorted, and some lists. */
    private static final double COPIES = 1.5;

    /** Rows of a range of ids, and the neighbours that these have. */
    private static final long RANGE_ROWS = 1L << 17;

    private static final long RANGE_NEIGHBORS = 1L << 21;

    /** What a neighbour takes while lists are brought together: as it comes, and in the list that it comes into. */
    private static final long NEIGHBOR_BYTES = 32;

    /** A table of {@code rows} rows joined with itself. */
    public static NeighborPlan within(NeighborsParams params, long rows, int dimension) {
        return of(params, rows, 0, rows * (rows - 1) / 2, dimension, rows - 1);
    }

    /** {@code queries} rows against a base. */
    public static NeighborPlan across(NeighborsParams params, long queries, long base, int dimension) {
        return of(params, queries + base, queries, queries * base, dimension, base);
    }

    private static NeighborPlan of(
            NeighborsParams params, long rows, long queries, long pairs, int dimension, long most) {
        int k = (int) Math.max(1, Math.min(params.getK(), most));
        return new NeighborPlan(rows, queries, pairs, Math.max(1, dimension), k, params.getCellMegabytes());
    }

    /** Whether a run set so scores all pairs from the beginning. */
    public boolean isExact(NeighborsParams params) {
        return params.getMethod().equals("exact")
                || params.getTargetRecall() == 1
                || params.getMethod().equals("auto") && hasFewPairs();
    }

    /** Whether a run that chooses for itself scores all pairs. */
    public boolean hasFewPairs() {
        return pairs <= FEW_PAIRS || queries > 0 && Math.min(queries, rows - queries) <= FEW_ROWS;
    }

    /** Rows that fit a cell. */
    int cellRows() {
        long most = Integer.MAX_VALUE / 2 / Math.max(dimension, k);
        return (int) Math.max(32, Math.min(most, cellMegabytes * MEGABYTE / rowBytes()));
    }

    /** A row takes its vector, its id, and its list: once in the cell, three times while lists are made. */
    private long rowBytes() {
        return 4L * dimension + 64 + 32L * k;
    }

    /** Brings all pairs together, two groups of rows to a cell; in one cell where all rows fit it. */
    PairRouting routing() {
        return queries == 0
                ? PairRouting.within(groups(rows))
                : new PairRouting(groups(rows - queries), groups(queries));
    }

    /** Groups of which two fit a cell, with room for the unevenness of hashing; 1 where all rows do. */
    private int groups(long of) {
        double fit = 0.45 * cellRows();
        return rows <= cellRows() || of <= fit ? 1 : (int) (of / fit) + 1;
    }

    /** Cells of an exact run. */
    public int exactCells() {
        return routing().cells();
    }

    /** Levels of a tree of medians whose leaves fit a cell, with room for the unevenness of a sample. */
    public int levels() {
        int levels = 0;
        while (rows > cellRows() * (levels == 0 ? 1 : 0.8) * (1L << levels)) {
            levels++;
        }
        return levels;
    }

    /**
     * Ranges of ids, of each of which a task brings the lists together; a task holds no more of them than of a cell.
     *
     * @param runs lists that an id has, at most
     */
    int ranges(int runs) {
        long held = rows * k * runs * NEIGHBOR_BYTES / (cellMegabytes * MEGABYTE);
        return (int) Math.max(held, Math.max(rows / RANGE_ROWS, rows * k / RANGE_NEIGHBORS)) + 1;
    }

    public long bytesPerTask() {
        return (long) (COPIES * Math.min(rows, cellRows()) * rowBytes());
    }

    /** Bytes of vectors and ids moved where each row goes to one cell; nothing moves within one. */
    public long bytesMoved() {
        return bytesMoved(rows);
    }

    /** The same of an exact run, in which a row goes to as many cells as there are groups that it may meet. */
    public long bytesMovedExactly() {
        return bytesMoved(rowsMovedExactly());
    }

    /** Rows that an exact run sends to cells, each counted once for each cell. */
    long rowsMovedExactly() {
        PairRouting routing = routing();
        return routing.isWithin()
                ? rows * routing.groups()
                : (rows - queries) * routing.asking() + queries * routing.groups();
    }

    private long bytesMoved(long sent) {
        return rows <= cellRows() ? 0 : sent * (4L * dimension + 64);
    }

    /** The same with smaller cells if tasks could not hold them; what an exact run finds does not depend on cells. */
    public NeighborPlan fitting(TaskSlots slots) {
        int fits = (int) Math.min(cellMegabytes, slots.bytesPerTask(slots.tasks()) / COPIES / MEGABYTE);
        return bytesPerTask() <= slots.bytesPerTask(slots.tasks())
                ? this
                : new NeighborPlan(rows, queries, pairs, dimension, k, Math.max(1, fits));
    }

    /**
     * Refuses a run whose tasks cannot hold a cell.
     *
     * @throws IllegalArgumentException with the settings to change
     */
    public void requireFits(TaskSlots slots) {
        long has = slots.bytesPerTask(slots.tasks());
        if (bytesPerTask() > has) {
            long fits = Math.max(1, (long) (has / COPIES / MEGABYTE));
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "cannot find neighbours: a task needs %,d bytes for a cell, and has %,d in %s (give %s more memory or"
                            + " fewer cores, or set cellMegabytes to %d where a step has it)",
                    bytesPerTask(),
                    has,
                    slots.where(),
                    slots.where(),
                    fits));
        }
    }
}
