package io.vecmill.math;

import java.util.Arrays;

/** The kernels in plain Java: what defines the bits, and what runs where there is no vector unit to use. */
final class ScalarProductKernels extends ProductKernels {
    @Override
    public void product(float[] a, int aFrom, float[] b, int bFrom, int dimension, float[] scores) {
        for (int row = 0; row < PANEL; row++) {
            for (int column = 0; column < PANEL; column++) {
                float score = 0;
                for (int t = 0; t < dimension; t++) {
                    score = Math.fma(a[aFrom + t * PANEL + row], b[bFrom + t * PANEL + column], score);
                }
                scores[row * PANEL + column] = score;
            }
        }
    }

    @Override
    public int select(float[] scores, float[] rows, int rowFrom, float[] columns, int columnFrom, int[] places) {
        int count = 0;
        for (int row = 0; row < PANEL; row++) {
            for (int column = 0; column < PANEL; column++) {
                float score = scores[row * PANEL + column];
                if (score >= rows[rowFrom + row] || score >= columns[columnFrom + column]) {
                    places[count++] = row * PANEL + column;
                }
            }
        }
        return count;
    }

    @Override
    public void dots(
            float[] vector,
            int vectorFrom,
            float[] table,
            int dimension,
            int[] rows,
            int rowFrom,
            int count,
            float[] dots) {
        float[] lanes = new float[LANES];
        for (int i = 0; i < count; i++) {
            dots[i] = dot(vector, vectorFrom, table, rows[rowFrom + i] * dimension, dimension, lanes);
        }
    }

    private static float dot(float[] a, int aFrom, float[] b, int bFrom, int dimension, float[] lanes) {
        Arrays.fill(lanes, 0);
        int whole = dimension & -LANES;
        for (int t = 0; t < whole; t += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                lanes[lane] = Math.fma(a[aFrom + t + lane], b[bFrom + t + lane], lanes[lane]);
            }
        }
        return tail(a, aFrom, b, bFrom, whole, dimension, FloatVectors.fold(lanes, 0));
    }
}
