package io.vecmill.train.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vecmill.math.CounterRandom;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NegativeSamplingTest {
    private static final int WIDTH = 8;
    private static final int ROWS = 6;
    private static final int[] WINDOWS = {~0, 1, 2, ~3, 4, 5, 0};

    /** A step is minus rate times the gradient of the loss; the loss is what train returns. */
    @Test
    void stepIsTheGradientOfTheLoss() {
        float[] inputs = rows(1);
        float[] outputs = rows(2);
        double rate = 1e-3;
        float[] inputsAfter = inputs.clone();
        float[] outputsAfter = outputs.clone();
        train(inputsAfter, outputsAfter, rate);
        for (int i = 0; i < inputs.length; i++) {
            assertThat((inputsAfter[i] - inputs[i]) / rate)
                    .isCloseTo(-slope(WINDOWS, inputs, outputs, i, true), within(2e-3));
            assertThat((outputsAfter[i] - outputs[i]) / rate)
                    .isCloseTo(-slope(WINDOWS, inputs, outputs, i, false), within(2e-3));
        }
    }

    /** Two outputs with so many pairs that inputs wait for each other, and eight batches, each a small step. */
    @Test
    void batchesOfOneOutputStepAlongTheGradientToo() {
        int[] windows = IntStream.range(0, 13)
                .flatMap(i -> IntStream.concat(
                        IntStream.of(i % 3 == 0 ? ~1 : ~0),
                        IntStream.range(i, i + 5).map(row -> row % ROWS)))
                .toArray();
        float[] inputs = rows(1);
        float[] outputs = Arrays.copyOf(rows(2), 2 * WIDTH);
        double rate = 1e-4;
        float[] inputsAfter = inputs.clone();
        float[] outputsAfter = outputs.clone();
        train(windows, FrozenRows.none(), inputsAfter, outputsAfter, rate);
        for (int i = 0; i < inputs.length; i++) {
            assertThat((inputsAfter[i] - inputs[i]) / rate)
                    .isCloseTo(-slope(windows, inputs, outputs, i, true), within(0.05));
        }
        for (int i = 0; i < outputs.length; i++) {
            assertThat((outputsAfter[i] - outputs[i]) / rate)
                    .isCloseTo(-slope(windows, inputs, outputs, i, false), within(0.05));
        }
    }

    @Test
    void trainingLowersTheLoss() {
        float[] inputs = rows(1);
        float[] outputs = rows(2);
        double before = train(inputs, outputs, 0.1);
        for (int i = 0; i < 50; i++) {
            train(inputs, outputs, 0.1);
        }
        assertThat(train(inputs, outputs, 0.1)).isLessThan(0.9 * before);
    }

    @Test
    void aShardOfOneRowHasNoNegatives() {
        float[] inputs = rows(1);
        float[] outputs = new float[WIDTH];
        double loss = new NegativeSampling(WIDTH, 5)
                .train(
                        new Side<>(0, inputs, FrozenRows.none()),
                        new Side<>(0, outputs, OutputNoise.of(new double[] {1}, WIDTH)),
                        tiles(new int[] {~0, 1, 2}, new RowGroups(0)),
                        5,
                        new Rate(0.1, 0.1, 2));
        assertThat(loss).isCloseTo(2 * Math.log(2), within(1e-4));
    }

    @Test
    void aWeightMultipliesTheRateOfThePairsAfterIt() {
        int[] heavy = {WindowStream.WEIGHT, Float.floatToIntBits(0.5f), ~0, 1, WindowStream.WEIGHT, 0, ~3, 2};
        float[] inputs = rows(1);
        float[] outputs = rows(2);
        float[] half = rows(1);
        train(inputs, outputs, heavy, 0.2);
        train(half, rows(2), new int[] {~0, 1}, 0.1);
        assertThat(Arrays.copyOfRange(inputs, WIDTH, 2 * WIDTH))
                .containsExactly(Arrays.copyOfRange(half, WIDTH, 2 * WIDTH));
        assertThat(Arrays.copyOfRange(inputs, 2 * WIDTH, 3 * WIDTH))
                .as("a weight of 0 moves nothing")
                .containsExactly(Arrays.copyOfRange(rows(1), 2 * WIDTH, 3 * WIDTH));
    }

    @Test
    void negativesAreOfTheGroupOfTheirWindows() {
        float[] outputs = rows(2);
        new NegativeSampling(WIDTH, 5)
                .train(
                        new Side<>(0, rows(1), FrozenRows.none()),
                        new Side<>(0, outputs, OutputNoise.in(new RowGroups(1), new double[] {1, 1, 1, 1, 1, 1})),
                        tiles(new int[] {~3, 0, 1, ~5, 2, 4}, new RowGroups(1)),
                        5,
                        new Rate(0.1, 0.1, 4));
        for (int row = 0; row < ROWS; row++) {
            float[] before = Arrays.copyOfRange(rows(2), row * WIDTH, (row + 1) * WIDTH);
            float[] after = Arrays.copyOfRange(outputs, row * WIDTH, (row + 1) * WIDTH);
            assertThat(Arrays.equals(before, after)).as("row " + row).isEqualTo(row % 2 == 0);
        }
    }

    private static void train(float[] inputs, float[] outputs, int[] windows, double rate) {
        OutputNoise noise =
                OutputNoise.of(IntStream.range(0, ROWS).mapToDouble(row -> 1).toArray(), WIDTH);
        new NegativeSampling(WIDTH, 5)
                .train(
                        new Side<>(0, inputs, FrozenRows.none()),
                        new Side<>(0, outputs, noise),
                        tiles(windows, new RowGroups(0)),
                        5,
                        new Rate(rate, rate, 2));
    }

    @Test
    void frozenInputsKeepTheirBitsAndTheOthersLearnAsBefore() {
        float[] inputs = rows(1);
        float[] outputs = rows(2);
        float[] freeInputs = inputs.clone();
        float[] freeOutputs = outputs.clone();
        BitSet frozen = new BitSet();
        frozen.set(0, ROWS);
        double loss = train(new FrozenRows(frozen), inputs, outputs, 0.1);
        assertThat(inputs).containsExactly(rows(1));
        assertThat(outputs).isNotEqualTo(rows(2));
        frozen.clear();
        frozen.set(1);
        train(new FrozenRows(frozen), freeInputs, freeOutputs, 0.1);
        for (int row = 0; row < ROWS; row++) {
            float[] before = Arrays.copyOfRange(rows(1), row * WIDTH, (row + 1) * WIDTH);
            float[] after = Arrays.copyOfRange(freeInputs, row * WIDTH, (row + 1) * WIDTH);
            assertThat(Arrays.equals(before, after)).as("row " + row).isEqualTo(row == 1 || isUnused(row));
        }
        assertThat(train(rows(1), rows(2), 0.1))
                .as("one batch sees the same rows")
                .isEqualTo(loss);
    }

    private static PairTiles tiles(int[] windows, RowGroups outputs) {
        return new PairTiles(List.of(PackedWindows.pack(windows, windows.length)), new RowGroups(0), outputs);
    }

    /** Whether no window has the row as an input. */
    private static boolean isUnused(int row) {
        return Arrays.stream(WINDOWS).noneMatch(item -> item == row);
    }

    private static double slope(int[] windows, float[] inputs, float[] outputs, int i, boolean ofInput) {
        float step = 0.01f;
        float[][] up = {inputs.clone(), outputs.clone()};
        float[][] down = {inputs.clone(), outputs.clone()};
        up[ofInput ? 0 : 1][i] += step;
        down[ofInput ? 0 : 1][i] -= step;
        FrozenRows none = FrozenRows.none();
        return (train(windows, none, up[0], up[1], 0) - train(windows, none, down[0], down[1], 0)) / (2 * step);
    }

    private static double train(float[] inputs, float[] outputs, double rate) {
        return train(FrozenRows.none(), inputs, outputs, rate);
    }

    private static double train(FrozenRows frozen, float[] inputs, float[] outputs, double rate) {
        return train(WINDOWS, frozen, inputs, outputs, rate);
    }

    private static double train(int[] windows, FrozenRows frozen, float[] inputs, float[] outputs, double rate) {
        double[] weights = IntStream.rangeClosed(1, outputs.length / WIDTH)
                .mapToDouble(row -> row)
                .toArray();
        OutputNoise noise = OutputNoise.of(weights, WIDTH);
        return new NegativeSampling(WIDTH, 5)
                .train(
                        new Side<>(0, inputs, frozen),
                        new Side<>(0, outputs, noise),
                        tiles(windows, new RowGroups(0)),
                        11,
                        new Rate(rate, rate, 5));
    }

    private static float[] rows(int purpose) {
        float[] rows = new float[ROWS * WIDTH];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = CounterRandom.unitFloat(CounterRandom.key(1, purpose, i)) - 0.5f;
        }
        return rows;
    }
}
