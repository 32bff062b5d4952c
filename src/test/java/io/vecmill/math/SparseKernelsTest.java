package io.vecmill.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseKernelsTest {
    private static final int[] STARTS = {0, 3, 3, 4, 7};
    private static final int[] COLUMNS = {0, 2, 4, 1, 0, 1, 4};
    private static final float[] VALUES = {1, -2, 0.5f, 3, 0.1f, 0.2f, -0.3f};
    private final SparseKernels scalar = new ScalarSparseKernels();

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 48, 112})
    void gramianIsBothProducts(int width) {
        float[] x = floats(5 * width);
        float[] y = new float[5 * width];
        scalar.gramian(STARTS, COLUMNS, VALUES, x, y, width);
        for (int column = 0; column < 5; column++) {
            for (int j = 0; j < width; j++) {
                assertThat((double) y[column * width + j]).isEqualTo(expected(x, column, j, width), within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 48, 112})
    void twinsAgreeToTheBit(int width) {
        assumeThat(FloatVectors.AVAILABLE).isTrue();
        SparseKernels vector = new VectorSparseKernels();
        float[] x = floats(5 * width);
        float[] one = floats(5 * width);
        float[] other = floats(5 * width);
        scalar.gramian(STARTS, COLUMNS, VALUES, x, one, width);
        vector.gramian(STARTS, COLUMNS, VALUES, x, other, width);
        assertThat(other).isEqualTo(one);
        float[] tail = floats(3 * width);
        scalar.product(COLUMNS, VALUES, 1, 3, tail, 2, width, one, width);
        vector.product(COLUMNS, VALUES, 1, 3, tail, 2, width, other, width);
        assertThat(other).isEqualTo(one);
    }

    private static double expected(float[] x, int column, int j, int width) {
        double sum = 0;
        for (int row = 0; row + 1 < STARTS.length; row++) {
            double product = 0;
            double value = 0;
            for (int e = STARTS[row]; e < STARTS[row + 1]; e++) {
                product += VALUES[e] * x[COLUMNS[e] * width + j];
                value = COLUMNS[e] == column ? VALUES[e] : value;
            }
            sum += value * product;
        }
        return sum;
    }

    private static float[] floats(int length) {
        float[] floats = new float[length];
        for (int i = 0; i < length; i++) {
            floats[i] = (float) CounterRandom.gaussian(CounterRandom.at(1, i));
        }
        return floats;
    }
}
