package io.vecmill.math;

import java.util.Arrays;

/** The kernels in plain Java: what defines the bits, and what runs where there is no vector unit to use. */
final class ScalarSparseKernels extends SparseKernels {
    @Override
    public void gramian(int[] starts, int[] columns, float[] values, float[] x, float[] y, int width) {
        float[] row = new float[width];
        for (int i = 0; i + 1 < starts.length; i++) {
            Arrays.fill(row, 0);
            product(columns, values, starts[i], starts[i + 1], x, 0, width, row, 0);
            for (int e = starts[i]; e < starts[i + 1]; e++) {
                int at = columns[e] * width;
                for (int j = 0; j < width; j++) {
                    y[at + j] = Math.fma(values[e], row[j], y[at + j]);
                }
            }
        }
    }

    @Override
    public void product(
            int[] columns,
            float[] values,
            int from,
            int to,
            float[] x,
            int first,
            int width,
            float[] out,
            int outFrom) {
        for (int e = from; e < to; e++) {
            int at = (columns[e] - first) * width;
            for (int j = 0; j < width; j++) {
                out[outFrom + j] = Math.fma(values[e], x[at + j], out[outFrom + j]);
            }
        }
    }
}
