package io.vecmill.release;

import java.io.Serializable;

/**
 * The sum of x yᵀ over pairs of unit vectors, the same in whatever order they come: every product is rounded to a whole
 * number of 2^-40 first, and whole numbers add up exactly.
 *
 * <p>Holds 2^22 pairs, and is right to 2^-41 for each.
 */
final class CrossProduct implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final double SCALE = 0x1p40;

    private final int dimension;
    private final long[] sums;

    CrossProduct(int dimension) {
        this.dimension = dimension;
        this.sums = new long[Math.multiplyExact(dimension, dimension)];
    }

    CrossProduct plus(float[] x, float[] y) {
        for (int i = 0; i < dimension; i++) {
            double scaled = x[i] * SCALE;
            for (int j = 0; j < dimension; j++) {
                sums[i * dimension + j] += (long) Math.rint(scaled * y[j]);
            }
        }
        return this;
    }

    CrossProduct plus(CrossProduct other) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other.sums[i];
        }
        return this;
    }

    /** Row-major, a row for each number of x. */
    double[] matrix() {
        double[] matrix = new double[sums.length];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = sums[i] / SCALE;
        }
        return matrix;
    }
}
