package io.vecmill.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
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
        float[] scalarScores = train(new ScalarPairKernels(), scalar, negative, filled, 0);
        float[] vectorScores = train(new VectorPairKernels(), vector, negative, filled, 0);
        assertThat(vectorScores).containsExactly(scalarScores);
        requireEqual(vector, scalar);
    }

    @ParameterizedTest
    @CsvSource({"1,8", "2,16", "4,8", "5,104", "6,40", "9,8", "10,8", "17,304"})
    void twinsAgreeOnASharedPositive(int negative, int width) {
        assumeTrue(FloatVectors.AVAILABLE, "the vector module is not there");
        Batch scalar = random(negative + 1, width);
        Batch vector = scalar.copy();
        float[] scalarScores = train(new ScalarPairKernels(), scalar, negative, BATCH, 1);
        float[] vectorScores = train(new VectorPairKernels(), vector, negative, BATCH, 1);
        assertThat(vectorScores).containsExactly(scalarScores);
        requireEqual(vector, scalar);
    }

    private static void requireEqual(Batch one, Batch other) {
        assertThat(one.inputRows).containsExactly(other.inputRows);
        assertThat(one.outputRows).containsExactly(other.outputRows);
    }

    /** One step for all inputs is as good as eight with a copy of the positive each. */
    @ParameterizedTest
    @CsvSource({"1", "5", "6", "10"})
    void aSharedPositiveIsThePositiveOfEach(int negative) {
        int width = 40;
        Batch shared = random(negative + 1, width);
        Arrays.fill(shared.outputs, shared.negatives[negative]);
        Batch each = shared.copy();
        float[] sharedScores = train(PairKernels.best(), shared, negative, BATCH, 1);
        float[] scores = train(PairKernels.best(), each, negative, BATCH, 0);
        assertThat(sharedScores).containsExactly(scores);
        assertThat(shared.inputRows).containsExactly(each.inputRows);
        for (int i = 0; i < each.outputRows.length; i++) {
            assertThat(shared.outputRows[i]).isCloseTo(each.outputRows[i], within(1e-6f));
        }
    }

    @Test
    void scoresAreDotProducts() {
        int negative = 5;
        Batch batch = random(negative, 104);
        PairKernels kernels = PairKernels.best();
        float[] inputs = new float[BATCH * 104];
        float[] negatives = new float[PairKernels.negativesLength(negative, 104)];
        kernels.gatherBatch(batch.inputRows, batch.inputs, 104, inputs);
        kernels.gatherNegatives(batch.outputRows, batch.negatives, negative, 0, 104, negatives);
        float[] positives = new float[BATCH * 104];
        float[] scores = new float[(negative + 1) * BATCH];
        kernels.scores(inputs, negatives, negative, 0, 104, scores);
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
        Arrays.fill(scores, 0, negative * BATCH, 100f);
        Arrays.fill(scores, negative * BATCH, scores.length, -100f);
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

    /**
     * One batch as the trainer works it, whose inputs have positives of their own, or {@code shared} one behind the
     * negatives; rows that stand in it twice are among the random ones.
     */
    private static float[] train(PairKernels kernels, Batch batch, int negative, int filled, int shared) {
        int width = batch.width;
        float[] inputs = new float[BATCH * width];
        float[] negatives = new float[PairKernels.negativesLength(negative, width)];
        float[] positives = shared == 1 ? negatives : new float[BATCH * width];
        float[] scores = new float[(negative + 1) * BATCH];
        kernels.gatherBatch(batch.inputRows, batch.inputs, width, inputs);
        kernels.gatherNegatives(batch.outputRows, batch.negatives, negative, shared, width, negatives);
        kernels.scores(inputs, negatives, negative, shared, width, scores);
        if (shared == 0) {
            kernels.gatherScored(batch.outputRows, batch.outputs, inputs, width, positives, scores, negative * BATCH);
        }
        kernels.gradients(scores, negative, RATES, new float[PairKernels.groups(negative) * BATCH]);
        int place = shared == 1 ? PairKernels.sharedPlace(negative, width) : 0;
        int step = shared == 1 ? PairKernels.SHARED : PairKernels.OWN;
        kernels.updateInputs(
                batch.inputRows, batch.inputs, filled, scores, negatives, negative, positives, place, step, width);
        kernels.updateNegatives(batch.outputRows, batch.negatives, negative + shared, scores, inputs, width);
        if (shared == 0) {
            kernels.updatePositives(batch.outputRows, batch.outputs, filled, scores, negative * BATCH, inputs, width);
        }
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
