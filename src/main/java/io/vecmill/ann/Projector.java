package io.vecmill.ann;

import io.vecmill.math.ProductKernels;
import java.util.Arrays;

/**
 * Projections of the rows of a cell on directions, which split the nodes of trees.
 *
 * <p>For dot products rows that can be neighbours are lifted to the sphere of a radius by one more dimension, √(radius² −
 * ‖x‖²), and rows that ask are stretched to it, with 0 there: the products of an asking row with all others keep their
 * order, and near by dot is near by angle. No vector is copied for it.
 *
 * <p>Source of the lift: Y. Bachrach et al., Speeding up the Xbox recommender system using a Euclidean transformation
 * for inner-product spaces, 2014.
 */
final class Projector {
    private static final int ROUNDS = 2;

    private final VectorBlock cell;
    private final ProductKernels kernels = ProductKernels.best();
    private final float[] heights;
    private final float[] stretches;

    /** A projector of a cell's rows as they are, or lifted if {@code radius} is above 0; no row that can be a neighbour
     * is longer than that. */
    Projector(VectorBlock cell, float radius) {
        this.cell = cell;
        int lifted = radius > 0 ? cell.rows() : 0;
        heights = new float[lifted];
        stretches = new float[lifted];
        for (int row = 0; row < lifted; row++) {
            double squares = squares(row);
            heights[row] = (float) Math.sqrt(Math.max(0, (double) radius * radius - squares));
            stretches[row] = squares == 0 ? 0 : (float) (radius / Math.sqrt(squares));
        }
    }

    /** Whether a row lies elsewhere when it asks. */
    boolean isLifted() {
        return heights.length > 0;
    }

    /** Floats in a direction. */
    int length() {
        return length(cell.dimension(), isLifted());
    }

    static int length(int dimension, boolean lifted) {
        return dimension + (lifted ? 1 : 0);
    }

    /** The projections of rows [from, from + count) of an array, as rows that can be neighbours. */
    void bases(float[] direction, int[] rows, int from, int count, float[] projections) {
        project(direction, rows, from, count, projections);
        for (int i = 0; isLifted() && i < count; i++) {
            projections[i] = Math.fma(direction[cell.dimension()], heights[rows[from + i]], projections[i]);
        }
    }

    /** The same of rows that ask. */
    void askers(float[] direction, int[] rows, int from, int count, float[] projections) {
        project(direction, rows, from, count, projections);
        for (int i = 0; isLifted() && i < count; i++) {
            projections[i] *= stretches[rows[from + i]];
        }
    }

    private void project(float[] direction, int[] rows, int from, int count, float[] projections) {
        int[] places = cell.places(rows, from, from + count);
        kernels.dots(direction, 0, cell.vectors(), cell.dimension(), places, 0, count, projections);
    }

    /**
     * Writes to {@code direction} the difference of the means of two halves of the drawn rows: from the difference of
     * the first two, twice the halves are those above and below the median of the projections. Zero when the rows are
     * all alike.
     */
    void between(int[] drawn, float[] direction) {
        Arrays.fill(direction, 0);
        add(drawn[0], 1, direction);
        add(drawn[1], -1, direction);
        float[] projections = new float[drawn.length];
        for (int round = 0; round < ROUNDS; round++) {
            bases(direction, drawn, 0, drawn.length, projections);
            float[] sorted = projections.clone();
            Arrays.sort(sorted);
            float median = sorted[drawn.length / 2];
            Arrays.fill(direction, 0);
            for (int i = 0; i < drawn.length; i++) {
                add(drawn[i], projections[i] >= median ? 1 : -1, direction);
            }
        }
    }

    private void add(int row, float sign, float[] direction) {
        int from = cell.start(row);
        for (int t = 0; t < cell.dimension(); t++) {
            direction[t] = Math.fma(sign, cell.vectors()[from + t], direction[t]);
        }
        if (isLifted()) {
            direction[cell.dimension()] = Math.fma(sign, heights[row], direction[cell.dimension()]);
        }
    }

    private double squares(int row) {
        double squares = 0;
        int from = cell.start(row);
        for (int t = from; t < from + cell.dimension(); t++) {
            squares += (double) cell.vectors()[t] * cell.vectors()[t];
        }
        return squares;
    }
}
