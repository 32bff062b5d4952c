package io.vecmill.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vector kernel and its scalar twin agree to the bit, and both with the formulas. */
class MeanKernelsTest {
    private static final int BATCH = PairKernels.BATCH;
    private static final int ROWS = 40;

    @ParameterizedTest
    @CsvSource({"1,8", "3,16", "20,104", "7,40", "30,304"})
    void meansAndTheirMovesAgreeToTheBit(int parts, int width) {
        assumeTrue(FloatVectors.AVAILABLE, "the vector module is not there");
        float[] scalar = floats(ROWS * width);
        float[] vector = scalar.clone();
        int[] rows = IntStream.range(0, parts + 2)
                .map(i -> CounterRandom.below(CounterRandom.at(2, i), ROWS))
                .toArray();
        rows[2] = rows[1];
        float[] scalarMean = new float[BATCH * width];
        float[] vectorMean = new float[BATCH * width];
        new ScalarMeanKernels().mean(scalar, rows, 1, parts + 1, width, scalarMean, 3);
        new VectorMeanKernels().mean(vector, rows, 1, parts + 1, width, vectorMean, 3);
        assertThat(vectorMean).containsExactly(scalarMean);
        new ScalarMeanKernels().addToEach(scalar, rows, 1, parts + 1, width, scalarMean, width);
        new VectorMeanKernels().addToEach(vector, rows, 1, parts + 1, width, vectorMean, width);
        assertThat(vector).containsExactly(scalar);
    }

    @Test
    void aMeanMovesEachRowAsOftenAsItIsThere() {
        float[] rows = floats(ROWS * 8);
        float[] before = rows.clone();
        float[] block = new float[BATCH * 8];
        float[] mean = new float[8];
        int[] parts = {3, 5, 3};
        MeanKernels.best().mean(rows, parts, 0, 3, 8, block, 2);
        PairKernels.scatter(block, 2, mean, 0, 8);
        MeanKernels.best().addToEach(rows, parts, 0, 3, 8, mean, 0);
        for (int j = 0; j < 8; j++) {
            assertThat(mean[j]).isCloseTo((2 * before[24 + j] + before[40 + j]) / 3, within(1e-6f));
            assertThat(rows[24 + j]).isCloseTo(before[24 + j] + 2 * mean[j], within(1e-6f));
            assertThat(rows[40 + j]).isCloseTo(before[40 + j] + mean[j], within(1e-6f));
            assertThat(rows[32 + j]).isEqualTo(before[32 + j]);
        }
    }

    private static float[] floats(int n) {
        float[] floats = new float[n];
        for (int i = 0; i < n; i++) {
            floats[i] = CounterRandom.unitFloat(CounterRandom.at(1, i)) - 0.5f;
        }
        return floats;
    }
}
