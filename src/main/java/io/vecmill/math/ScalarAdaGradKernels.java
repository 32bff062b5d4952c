package io.vecmill.math;

import static io.vecmill.math.FloatVectors.LANES;

import java.util.Arrays;

/**
 * {@link AdaGradKernels} without the vector module: the reference that {@link VectorAdaGradKernels} equals to the
 * bit.
 */
final class ScalarAdaGradKernels extends AdaGradKernels {
    private final float[] lanes = new float[LANES];

    @Override
    public float dot(float[] a, int at, float[] b, int bt, int width) {
        Arrays.fill(lanes, 0f);
        for (int j = 0; j < width; j += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                lanes[lane] = Math.fma(a[at + j + lane], b[bt + j + lane], lanes[lane]);
            }
        }
        return FloatVectors.fold(lanes, 0);
    }

    @Override
    public void step(float[] a, int at, float[] b, int bt, int width, float slope, float rate) {
        for (int j = 0; j < width; j++) {
            float gradientA = clip(b[bt + j] * slope) * rate;
            float gradientB = clip(a[at + j] * slope) * rate;
            move(a, at + j, width, gradientA);
            move(b, bt + j, width, gradientB);
        }
    }

    private static void move(float[] row, int at, int width, float gradient) {
        float sum = row[at + width];
        row[at] -= gradient / (float) Math.sqrt(sum);
        row[at + width] = Math.fma(gradient, gradient, sum);
    }

    private static float clip(float gradient) {
        return Math.max(Math.min(gradient, CLIP), -CLIP);
    }
}
