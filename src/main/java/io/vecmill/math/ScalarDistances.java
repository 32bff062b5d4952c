package io.vecmill.math;

import java.util.Arrays;

/** Distances in plain Java: what defines the bits, and what runs where there is no vector unit to use. */
class ScalarDistances extends ScoreKernels {
    @Override
    public void panels(float[] a, int aFrom, float[] b, int bFrom, int dimension, float[] scores) {
        for (int row = 0; row < PANEL; row++) {
            for (int column = 0; column < PANEL; column++) {
                float squares = 0;
                for (int t = 0; t < dimension; t++) {
                    float difference = a[aFrom + t * PANEL + row] - b[bFrom + t * PANEL + column];
                    squares = Math.fma(difference, difference, squares);
                }
                scores[row * PANEL + column] = closeness(squares);
            }
        }
    }

    @Override
    public void rows(
            float[] vector,
            int vectorFrom,
            float[] table,
            int dimension,
            int[] rows,
            int rowFrom,
            int count,
            float[] scores) {
        float[] lanes = new float[LANES];
        int whole = dimension & -LANES;
        for (int i = 0; i < count; i++) {
            int row = rows[rowFrom + i] * dimension;
            Arrays.fill(lanes, 0);
            for (int t = 0; t < whole; t += LANES) {
                for (int lane = 0; lane < LANES; lane++) {
                    float difference = vector[vectorFrom + t + lane] - table[row + t + lane];
                    lanes[lane] = Math.fma(difference, difference, lanes[lane]);
                }
            }
            float squares = FloatVectors.fold(lanes, 0);
            scores[i] = closeness(tail(vector, vectorFrom, table, row, whole, dimension, squares));
        }
    }

    /** score = −√s, where s = fma(d, d, s), d = a[t] − b[t], for t = 0, 1, … from 0. */
    @Override
    public final float score(float[] a, int aFrom, float[] b, int bFrom, int dimension) {
        return closeness(tail(a, aFrom, b, bFrom, 0, dimension, 0));
    }

    /** A sum of squares has a relative error of (d + 2) roundings at most, its root half of that. */
    @Override
    public final float least(float threshold, int dimension, float norm) {
        return threshold * (1 + ProductKernels.slack(dimension));
    }

    static float tail(float[] a, int aFrom, float[] b, int bFrom, int from, int dimension, float squares) {
        float sum = squares;
        for (int t = from; t < dimension; t++) {
            float difference = a[aFrom + t] - b[bFrom + t];
            sum = Math.fma(difference, difference, sum);
        }
        return sum;
    }

    /** The root in double precision, rounded once more, is the root as a vector unit rounds it. */
    static float closeness(float squares) {
        return -(float) Math.sqrt(squares);
    }
}
