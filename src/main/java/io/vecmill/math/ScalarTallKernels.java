package io.vecmill.math;

/** The kernels in plain Java: what defines the bits, and what runs where there is no vector unit to use. */
final class ScalarTallKernels extends TallKernels {
    @Override
    public void dots(float[] a, int aWidth, float[] b, int bWidth, int rows, double[] sums) {
        for (int from = 0; from < rows; from += RUN) {
            int to = Math.min(rows, from + RUN);
            for (int i = 0; i < aWidth; i++) {
                for (int j = 0; j < bWidth; j++) {
                    float sum = 0;
                    for (int r = from; r < to; r++) {
                        sum = Math.fma(a[r * aWidth + i], b[r * bWidth + j], sum);
                    }
                    sums[i * bWidth + j] += sum;
                }
            }
        }
    }

    @Override
    public void addProduct(float[] w, int wWidth, float[] q, int qWidth, int rows, float[] h) {
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < qWidth; i++) {
                float factor = q[r * qWidth + i];
                for (int j = 0; j < wWidth; j++) {
                    w[r * wWidth + j] = Math.fma(factor, h[i * wWidth + j], w[r * wWidth + j]);
                }
            }
        }
    }
}
