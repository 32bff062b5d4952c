package io.vecmill.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vector kernel and its scalar twin agree to the bit, and both with the formulas. */
class PairKernelsTest {
    private static final int BATCH = PairKernels.BATCH;
    private static final int ROWS = 40;
    private static final float[] RATES = {0.025f, 0.025f, 0.05f, 0.025f, 0.025f, 0.01f, 0.025f, 0.025f};

    private long key;

    @BeforeEach
    void seed() {
        key = CounterRandom.key(3, 1);
    }

    /** Everything a batch reads and writes, so that two implementations can work on equal copies. */
    private record Batch(
            float[] inputRows, float[] outputRows, int[] inputs, int[] outputs, int[] negatives, int width) {
        Batch copy() {
            return new Batch(inputRows.clone(), outputRows.clone(), inputs, outputs, negatives, width);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,8,8", "2,16,8", "5,104,8", "5,104,3", "6,40,1", "10,8,8", "17,304,8"})
    void twinsAgreeToTheBit(int negative, int width, int filled) {
        assumeTrue(FloatVectors.AVAILABLE, "the vector module is not there");
        Batch scalar = random(negative, width);
        Batch vector = scalar.copy();
        float[] scalarScores = train(new ScalarPairKernels(), scalar, negative, filled);
        float[] vectorScores = train(new VectorPairKernels(), vector, negative, filled);
        assertThat(vectorScores).containsExactly(scalarScores);
        assertThat(vector.inputRows).containsExactly(scalar.inputRows);
        assertThat(vector.outputRows).containsExactly(scalar.outputRows);
    }

    @Test
    void scoresAreDotProducts() {
        int negative = 5;
        Batch batch = random(negative, 104);
        PairKernels kernels = PairKernels.best();
        float[] inputs = new float[BATCH * 104];
        float[] negatives = new float[PairKernels.negativesLength(negative, 104)];
        kernels.gatherBatch(batch.inputRows, batch.inputs, 104, inputs);
        kernels.gatherNegatives(batch.outputRows, batch.negatives, negative, 104, negatives);
        float[] positives = new float[BATCH * 104];
        float[] scores = new float[(negative + 1) * BATCH];
        kernels.scores(inputs, negatives, negative, 104, scores);
        kernels.gatherScored(batch.outputRows, batch.outputs, inputs, 104, positives, scores, negative * BATCH);
        for (int b = 0; b < BATCH; b++) {
            for (int n = 0; n < negative; n++) {
                assertThat((double) scores[n * BATCH + b])
                        .isCloseTo(dot(batch, batch.inputs[b], batch.negatives[n]), within(1e-5));
            }
            assertThat((double) scores[negative * BATCH + b])
                    .isCloseTo(dot(batch, batch.inputs[b], batch.outputs[b]), within(1e-5));
        }
    }

    @Test
    void gradientsAreLabelMinusSigmoid() {
        float[] scores = {-40, -9, -2, -0.5f, 0, 0.3f, 6, 40, -40, -9, -2, -0.5f, 0, 0.3f, 6, 40};
        float[] gradients = scores.clone();
        float[] rates = {0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.25f, 0.5f, 0.5f};
        float[] likelihood = new float[BATCH];
        PairKernels.best().gradients(gradients, 1, rates, likelihood);
        for (int b = 0; b < BATCH; b++) {
            double clamped = Math.max(-PairKernels.SCORE_LIMIT, Math.min(PairKernels.SCORE_LIMIT, scores[b]));
            double sigmoid = 1 / (1 + Math.exp(-clamped));
            assertThat((double) gradients[b]).isCloseTo(-rates[b] * sigmoid, within(1e-7));
            assertThat((double) gradients[BATCH + b]).isCloseTo(rates[b] * (1 - sigmoid), within(1e-7));
            assertThat((double) likelihood[b]).isCloseTo(sigmoid * (1 - sigmoid), within(1e-7));
        }
    }

    @Test
    void manyNegativesOfNoChanceDoNotUnderflow() {
        int negative = 23;
        float[] scores = new float[(negative + 1) * BATCH];
        java.util.Arrays.fill(scores, 0, negative * BATCH, 100f);
        java.util.Arrays.fill(scores, negative * BATCH, scores.length, -100f);
        float[] likelihood = new float[PairKernels.groups(negative) * BATCH];
        PairKernels.best().gradients(scores, negative, RATES, likelihood);
        for (float product : likelihood) {
            assertThat(product).isBetween(Float.MIN_NORMAL, 1f);
        }
    }

    @Test
    void whatIsItsOwnNegativeIsMasked() {
        int[] positives = {8, 16, 8, 24, 32, 40, 48, 56};
        int[] negatives = {64, 8, 56};
        for (PairKernels kernels : List.of(PairKernels.best(), new ScalarPairKernels())) {
            float[] scores = new float[negatives.length * BATCH];
            assertThat(kernels.mask(positives, negatives, 1, 7f, scores)).isFalse();
            assertThat(scores).containsOnly(0f);
            assertThat(kernels.mask(positives, negatives, 3, 7f, scores)).isTrue();
            assertThat(IntStream.range(0, scores.length).filter(i -> scores[i] == 7f))
                    .containsExactly(BATCH, BATCH + 2, 2 * BATCH + 7);
        }
    }

    /** One batch as the trainer works it; rows that stand in it twice are among the random ones. */
    private static float[] train(PairKernels kernels, Batch batch, int negative, int filled) {
        int width = batch.width;
        float[] inputs = new float[BATCH * width];
        float[] negatives = new float[PairKernels.negativesLength(negative, width)];
        float[] scores = new float[(negative + 1) * BATCH];
        kernels.gatherBatch(batch.inputRows, batch.inputs, width, inputs);
        kernels.gatherNegatives(batch.outputRows, batch.negatives, negative, width, negatives);
        float[] positives = new float[BATCH * width];
        kernels.scores(inputs, negatives, negative, width, scores);
        kernels.gatherScored(batch.outputRows, batch.outputs, inputs, width, positives, scores, negative * BATCH);
        kernels.gradients(scores, negative, RATES, new float[PairKernels.groups(negative) * BATCH]);
        kernels.updateInputs(batch.inputRows, batch.inputs, filled, scores, negatives, negative, positives, width);
        kernels.updateNegatives(batch.outputRows, batch.negatives, negative, scores, inputs, width);
        kernels.updatePositives(batch.outputRows, batch.outputs, filled, scores, negative * BATCH, inputs, width);
        return scores;
    }

    private Batch random(int negative, int width) {
        return new Batch(
                floats(ROWS * width),
                floats(ROWS * width),
                offsets(BATCH, 5, width),
                offsets(BATCH, 5, width),
                offsets(negative, ROWS, width),
                width);
    }

    private float[] floats(int n) {
        float[] floats = new float[n];
        for (int i = 0; i < n; i++) {
            floats[i] = CounterRandom.unitFloat(next()) - 0.5f;
        }
        return floats;
    }

    private int[] offsets(int n, int rows, int width) {
        int[] offsets = new int[n];
        for (int i = 0; i < n; i++) {
            offsets[i] = CounterRandom.below(next(), rows) * width;
        }
        return offsets;
    }

    private long next() {
        key = CounterRandom.mix(key + 1);
        return key;
    }

    private static double dot(Batch batch, int input, int output) {
        double sum = 0;
        for (int j = 0; j < batch.width; j++) {
            sum += (double) batch.inputRows[input + j] * batch.outputRows[output + j];
        }
        return sum;
    }
}
