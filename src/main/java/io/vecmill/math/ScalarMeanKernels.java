package io.vecmill.math;

import static io.vecmill.math.FloatVectors.LANES;
import static io.vecmill.math.PairKernels.BATCH;

/** {@link MeanKernels} without the vector module: the reference that {@link VectorMeanKernels} equals to the bit. */
final class ScalarMeanKernels extends MeanKernels {
    @Override
    public void mean(float[] rows, int[] parts, int from, int to, int width, float[] block, int b) {
        float scale = 1f / (to - from);
        for (int j = 0; j < width; j++) {
            float sum = 0f;
            for (int i = from; i < to; i++) {
                sum += rows[parts[i] * width + j];
            }
            block[(j / LANES * BATCH + b) * LANES + j % LANES] = sum * scale;
        }
    }

    @Override
    public void addToEach(float[] rows, int[] parts, int from, int to, int width, float[] moves, int at) {
        for (int i = from; i < to; i++) {
            for (int j = 0; j < width; j++) {
                rows[parts[i] * width + j] += moves[at + j];
            }
        }
    }
}
