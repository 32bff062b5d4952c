package io.vecmill.ann;

import java.io.Serializable;

/**
 * A piece of work on one cell, done in slices that several tasks share.
 *
 * <p>The union of what the slices return depends neither on how many there are nor on their order.
 */
interface CellStep extends Serializable {
    /**
     * What slice {@code slice} of {@code slices} finds, given the cell's lists so far.
     *
     * @param current the lists so far, this call's own copy
     */
    RowLists apply(VectorBlock cell, CellLists current, Place place);

    /** Which cell, and which slice of the work on it. */
    record Place(int cell, int slice, int slices) implements Serializable {
        /** Whether piece number {@code piece} of the work is this slice's. */
        boolean owns(long piece) {
            return piece % slices == slice;
        }

        /** The first of this slice's share of {@code rows} rows; the share ends where that of the next begins. */
        int from(int rows) {
            return (int) ((long) rows * slice / slices);
        }

        int to(int rows) {
            return (int) ((long) rows * (slice + 1) / slices);
        }
    }
}
