package io.vecmill.math;

import static io.vecmill.math.FloatVectors.LANES;

import java.util.Arrays;

/** {@link PairKernels} without the vector module: the reference that {@link VectorPairKernels} equals to the bit. */
final class ScalarPairKernels extends PairKernels {
    private static final float ROUND_TO_INT = 12582912f;

    private final float[] lanes = new float[LANES];

    @Override
    void gather(float[] rows, int[] offsets, int from, int count, int width, float[] block, int at) {
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < width; j += LANES) {
                System.arraycopy(rows, offsets[from + i] + j, block, at + j * BATCH + i * LANES, LANES);
            }
        }
    }

    @Override
    void scores(float[] inputs, float[] negatives, int at, int count, int width, float[] scores, int out) {
        for (int n = 0; n < count; n++) {
            for (int b = 0; b < BATCH; b++) {
                scores[out + n * BATCH + b] = dot(inputs, b * LANES, negatives, at + n * LANES, width);
            }
        }
    }

    @Override
    public void gatherScored(
            float[] rows, int[] offsets, float[] inputs, int width, float[] positives, float[] scores, int at) {
        gatherBatch(rows, offsets, width, positives);
        for (int b = 0; b < BATCH; b++) {
            scores[at + b] = dot(inputs, b * LANES, positives, b * LANES, width);
        }
    }

    @Override
    public boolean mask(int[] positives, int[] negatives, int count, float value, float[] scores) {
        boolean any = false;
        for (int i = 0; i < count * BATCH; i++) {
            if (positives[i % BATCH] == negatives[i / BATCH]) {
                scores[i] = value;
                any = true;
            }
        }
        return any;
    }

    /** The product of two rows of blocks. */
    private float dot(float[] a, int at, float[] b, int bt, int width) {
        Arrays.fill(lanes, 0f);
        for (int j = 0; j < width * BATCH; j += BATCH * LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                lanes[lane] = Math.fma(a[at + j + lane], b[bt + j + lane], lanes[lane]);
            }
        }
        return FloatVectors.fold(lanes, 0);
    }

    @Override
    public void gradients(float[] scores, int count, float[] rates, float[] likelihood) {
        Arrays.fill(likelihood, 0, groups(count) * BATCH, 1f);
        for (int i = 0; i < count * BATCH; i++) {
            float p = sigmoid(scores[i]);
            scores[i] = p * -rates[i % BATCH];
            likelihood[i / BATCH / GROUP * BATCH + i % BATCH] *= 1f - p;
        }
        int group = (groups(count) - 1) * BATCH;
        for (int b = 0; b < BATCH; b++) {
            float p = sigmoid(scores[count * BATCH + b]);
            scores[count * BATCH + b] = (1f - p) * rates[b];
            likelihood[group + b] *= p;
        }
    }

    static float sigmoid(float x) {
        float t = Math.max(Math.min(-x, SCORE_LIMIT), -SCORE_LIMIT);
        float n = Math.fma(t, Exp.LOG2E, ROUND_TO_INT);
        int exponent = Float.floatToRawIntBits(n) << 23;
        float whole = n - ROUND_TO_INT;
        float r = Math.fma(whole, -Exp.LN2_LOW, Math.fma(whole, -Exp.LN2_HIGH, t));
        float y = Math.fma(Exp.P0, r, Exp.P1);
        y = Math.fma(y, r, Exp.P2);
        y = Math.fma(y, r, Exp.P3);
        y = Math.fma(y, r, Exp.P4);
        y = Math.fma(y, r, Exp.P5);
        y = Math.fma(y, r * r, r) + 1f;
        float e = Float.intBitsToFloat(Float.floatToRawIntBits(y) + exponent);
        return 1f / (e + 1f);
    }

    @Override
    public void updateInputs(
            float[] rows,
            int[] offsets,
            int batch,
            float[] gradients,
            float[] negatives,
            int count,
            float[] positives,
            int place,
            int step,
            int width) {
        for (int b = 0; b < batch; b++) {
            for (int n = 0; n < count; n++) {
                add(rows, offsets[b], gradients[n * BATCH + b], negatives, place(n, width), width);
            }
            add(rows, offsets[b], gradients[count * BATCH + b], positives, place + b * step, width);
        }
    }

    @Override
    public void updateNegatives(float[] rows, int[] offsets, int count, float[] gradients, float[] inputs, int width) {
        for (int n = 0; n < count; n++) {
            for (int b = 0; b < BATCH; b++) {
                add(rows, offsets[n], gradients[n * BATCH + b], inputs, b * LANES, width);
            }
        }
    }

    @Override
    public void updatePositives(
            float[] rows, int[] offsets, int batch, float[] gradients, int at, float[] inputs, int width) {
        for (int b = 0; b < batch; b++) {
            add(rows, offsets[b], gradients[at + b], inputs, b * LANES, width);
        }
    }

    /** Adds a scaled row of a block to a row. */
    private static void add(float[] rows, int at, float scale, float[] block, int from, int width) {
        for (int j = 0; j < width; j += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                rows[at + j + lane] = Math.fma(scale, block[from + j * BATCH + lane], rows[at + j + lane]);
            }
        }
    }
}
