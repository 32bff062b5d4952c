package io.vecmill.ann;

import io.vecmill.math.TopK;
import java.io.Serializable;

/**
 * The lists that one task found for rows [from, from + pairs.length / k) of a cell (see {@link TopK}; indices are rows
 * of the cell), and how many pairs it scored.
 */
record RowLists(int from, int k, long[] pairs, long scored) implements Serializable {

    static RowLists none(int k) {
        return new RowLists(0, k, new long[0], 0);
    }

    /** Offers the lists of those rows that lie in [rowFrom, rowTo). */
    void addTo(CellLists merged, int rowFrom, int rowTo) {
        int first = Math.max(from, rowFrom);
        int end = Math.min(from + pairs.length / k, rowTo);
        for (int row = first; row < end; row++) {
            int at = (row - from) * k;
            for (int rank = 0; rank < k && pairs[at + rank] != TopK.EMPTY; rank++) {
                merged.offer(row, pairs[at + rank]);
            }
        }
    }
}
