package io.vecmill.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductKernelsTest {
    private static final int PANEL = ProductKernels.PANEL;
    private final ProductKernels scalar = new ScalarProductKernels();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 100, 784})
    void productIsTheDefinitionOfAScore(int dimension) {
        float[] table = floats(2 * PANEL * dimension, 1);
        int[] rows = order(2 * PANEL);
        float[] panels = new float[ProductKernels.panelSize(2 * PANEL, dimension)];
        ProductKernels.pack(table, dimension, rows, 0, 2 * PANEL, panels);
        float[] scores = new float[PANEL * PANEL];
        scalar.product(panels, 0, panels, PANEL * dimension, dimension, scores);
        for (int row = 0; row < PANEL; row++) {
            for (int column = 0; column < PANEL; column++) {
                assertThat(scores[row * PANEL + column])
                        .isEqualTo(ProductKernels.score(
                                table, row * dimension, table, (PANEL + column) * dimension, dimension));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 100, 784})
    void twinsAgreeToTheBit(int dimension) {
        assumeThat(FloatVectors.AVAILABLE).isTrue();
        ProductKernels vector = new VectorProductKernels();
        float[] panels = floats(2 * PANEL * dimension, 2);
        float[] one = new float[PANEL * PANEL];
        float[] other = new float[PANEL * PANEL];
        scalar.product(panels, 0, panels, PANEL * dimension, dimension, one);
        vector.product(panels, 0, panels, PANEL * dimension, dimension, other);
        assertThat(other).isEqualTo(one);

        float[] thresholds = floats(2 * PANEL, 3);
        int[] places = new int[PANEL * PANEL];
        int[] otherPlaces = new int[PANEL * PANEL];
        int count = scalar.select(one, thresholds, 0, thresholds, PANEL, places);
        assertThat(vector.select(one, thresholds, 0, thresholds, PANEL, otherPlaces))
                .isEqualTo(count);
        assertThat(otherPlaces).isEqualTo(places);

        int[] rows = {3, 30, 1, 1, 0, 31, 7};
        float[] dots = new float[rows.length];
        float[] otherDots = new float[rows.length];
        scalar.dots(panels, dimension, panels, dimension, rows, 1, 6, dots);
        vector.dots(panels, dimension, panels, dimension, rows, 1, 6, otherDots);
        assertThat(otherDots).isEqualTo(dots);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 100, 2000})
    void dotsLieWithinTheSlackOfScores(int dimension) {
        float[] table = floats(20 * dimension, 4);
        for (int row = 0; row < 20; row++) {
            double squares = 0;
            for (int t = 0; t < dimension; t++) {
                squares += Math.pow(table[row * dimension + t], 2);
            }
            for (int t = 0; t < dimension; t++) {
                table[row * dimension + t] /= (float) Math.sqrt(squares);
            }
        }
        float[] dots = new float[20];
        scalar.dots(table, 0, table, dimension, order(20), 0, 20, dots);
        for (int row = 0; row < 20; row++) {
            float score = ProductKernels.score(table, 0, table, row * dimension, dimension);
            assertThat(Math.abs(dots[row] - score)).isLessThanOrEqualTo(ProductKernels.slack(dimension));
        }
    }

    @Test
    void selectsTiesOfRowsAndColumns() {
        float[] scores = new float[PANEL * PANEL];
        float[] never = new float[PANEL];
        Arrays.fill(never, Float.POSITIVE_INFINITY);
        float[] thresholds = never.clone();
        thresholds[2] = 0;
        int[] places = new int[PANEL * PANEL];
        assertThat(scalar.select(scores, thresholds, 0, never, 0, places)).isEqualTo(PANEL);
        assertThat(places[0]).isEqualTo(2 * PANEL);
        assertThat(scalar.select(scores, never, 0, thresholds, 0, places)).isEqualTo(PANEL);
        assertThat(places[1]).isEqualTo(PANEL + 2);
    }

    private static int[] order(int size) {
        int[] order = new int[size];
        Arrays.setAll(order, i -> i);
        return order;
    }

    private static float[] floats(int size, long purpose) {
        float[] floats = new float[size];
        for (int i = 0; i < size; i++) {
            floats[i] = (float) CounterRandom.gaussian(CounterRandom.key(11, purpose, i));
        }
        return floats;
    }
}
