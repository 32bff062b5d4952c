package io.vecmill.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

    @ParameterizedTest
    @CsvSource({"1,8", "3,16", "20,104", "7,40", "30,304"})
    void meansAndTheirMovesAgreeToTheBit(int parts, int width) {
        assumeTrue(FloatVectors.AVAILABLE, "the vector module is not there");
        float[] scalar = floats(ROWS * width);
        float[] vector = scalar.clone();
        int[] rows = offsets(parts + 2, ROWS, 1);
        rows[2] = rows[1];
        float[] scalarMean = new float[BATCH * width];
        float[] vectorMean = new float[BATCH * width];
        new ScalarPairKernels().mean(scalar, rows, 1, parts + 1, width, scalarMean, 3);
        new VectorPairKernels().mean(vector, rows, 1, parts + 1, width, vectorMean, 3);
        assertThat(vectorMean).containsExactly(scalarMean);
        new ScalarPairKernels().addToEach(scalar, rows, 1, parts + 1, width, scalarMean, width);
        new VectorPairKernels().addToEach(vector, rows, 1, parts + 1, width, vectorMean, width);
        assertThat(vector).containsExactly(scalar);
    }

    @Test
    void aMeanMovesEachRowAsOftenAsItIsThere() {
        float[] rows = floats(ROWS * 8);
        float[] before = rows.clone();
        float[] block = new float[BATCH * 8];
        float[] mean = new float[8];
        int[] parts = {3, 5, 3};
        PairKernels.best().mean(rows, parts, 0, 3, 8, block, 2);
        PairKernels.best().scatter(block, 2, mean, 0, 8);
        PairKernels.best().addToEach(rows, parts, 0, 3, 8, mean, 0);
        for (int j = 0; j < 8; j++) {
            assertThat(mean[j]).isCloseTo((2 * before[24 + j] + before[40 + j]) / 3, within(1e-6f));
            assertThat(rows[24 + j]).isCloseTo(before[24 + j] + 2 * mean[j], within(1e-6f));
            assertThat(rows[40 + j]).isCloseTo(before[40 + j] + mean[j], within(1e-6f));
            assertThat(rows[32 + j]).isEqualTo(before[32 + j]);
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
        kernels.gatherNegatives(batch.outputRows, batch.negatives, negative, 104, negatives);
        float[] positives = new float[BATCH * 104];
        kernels.gatherBatch(batch.outputRows, batch.outputs, 104, positives);
        float[] scores = new float[(negative + 1) * BATCH];
        kernels.scores(inputs, negatives, negative, 104, scores);
        kernels.pairScores(inputs, positives, 104, scores, negative * BATCH);
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

    /** One batch as the trainer works it; rows that stand in it twice are among the random ones. */
    private static float[] train(PairKernels kernels, Batch batch, int negative, int filled) {
        int width = batch.width;
        float[] inputs = new float[BATCH * width];
        float[] negatives = new float[PairKernels.negativesLength(negative, width)];
        float[] scores = new float[(negative + 1) * BATCH];
        kernels.gatherBatch(batch.inputRows, batch.inputs, width, inputs);
        kernels.gatherNegatives(batch.outputRows, batch.negatives, negative, width, negatives);
        float[] positives = new float[BATCH * width];
        kernels.gatherBatch(batch.outputRows, batch.outputs, width, positives);
        kernels.scores(inputs, negatives, negative, width, scores);
        kernels.pairScores(inputs, positives, width, scores, negative * BATCH);
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
