package io.vecmill.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreKernelsTest {
    private static final int PANEL = ProductKernels.PANEL;
    private final ScoreKernels scalar = new ScalarDistances();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 100, 784})
    void panelsHoldTheDefinitionOfADistance(int dimension) {
        float[] table = floats(2 * PANEL * dimension, 1);
        int[] rows = IntStream.range(0, 2 * PANEL).toArray();
        float[] panels = new float[ProductKernels.panelSize(2 * PANEL, dimension)];
        ProductKernels.pack(table, dimension, rows, 0, 2 * PANEL, panels);
        float[] scores = new float[PANEL * PANEL];
        scalar.panels(panels, 0, panels, PANEL * dimension, dimension, scores);
        for (int row = 0; row < PANEL; row++) {
            for (int column = 0; column < PANEL; column++) {
                int one = row * dimension;
                int other = (PANEL + column) * dimension;
                float score = scores[row * PANEL + column];
                assertThat(score).isEqualTo(scalar.score(table, one, table, other, dimension));
                assertThat(score).isEqualTo(scalar.score(table, other, table, one, dimension));
                assertThat(score).isCloseTo(exact(table, one, other, dimension), within(1e-3f));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 100, 784})
    void twinsAgreeToTheBit(int dimension) {
        assumeThat(FloatVectors.AVAILABLE).isTrue();
        ScoreKernels vector = new VectorDistances();
        float[] panels = floats(2 * PANEL * dimension, 2);
        float[] one = new float[PANEL * PANEL];
        float[] other = new float[PANEL * PANEL];
        scalar.panels(panels, 0, panels, PANEL * dimension, dimension, one);
        vector.panels(panels, 0, panels, PANEL * dimension, dimension, other);
        assertThat(other).isEqualTo(one);
        int[] rows = {3, 30, 1, 1, 0, 31, 7};
        float[] some = new float[rows.length];
        float[] others = new float[rows.length];
        scalar.rows(panels, dimension, panels, dimension, rows, 1, 6, some);
        vector.rows(panels, dimension, panels, dimension, rows, 1, 6, others);
        assertThat(others).isEqualTo(some);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 100, 2000})
    void noRowThatReachesAThresholdIsPassedOver(int dimension) {
        float[] table = floats(40 * dimension, 4);
        int[] rows = IntStream.range(0, 40).toArray();
        float[] about = new float[40];
        for (Similarity similarity : Similarity.values()) {
            ScoreKernels kernels = ScoreKernels.of(similarity);
            kernels.rows(table, 0, table, dimension, rows, 0, 40, about);
            for (int row : rows) {
                float score = kernels.score(table, 0, table, row * dimension, dimension);
                float norm = 3 * (float) Math.sqrt(dimension) + 3;
                assertThat(about[row]).isGreaterThanOrEqualTo(kernels.least(score, dimension, norm));
            }
        }
    }

    @Test
    void equalRowsHaveDistanceZeroHoweverFarTheyLie() {
        float[] far = {1e6f, 1e6f + 1, 1e6f, 1e6f + 1, 1e6f, 1e6f + 2};
        assertThat(scalar.score(far, 0, far, 2, 2)).isEqualTo(-0f);
        assertThat(scalar.score(far, 0, far, 4, 2)).isEqualTo(-1);
    }

    private static float exact(float[] table, int one, int other, int dimension) {
        double squares = 0;
        for (int t = 0; t < dimension; t++) {
            squares += Math.pow((double) table[one + t] - table[other + t], 2);
        }
        return (float) -Math.sqrt(squares);
    }

    private static float[] floats(int size, long purpose) {
        float[] floats = new float[size];
        for (int i = 0; i < size; i++) {
            floats[i] = (float) CounterRandom.gaussian(CounterRandom.key(11, purpose, i));
        }
        return floats;
    }
}
