package io.vecmill.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallKernelsTest {
    private final TallKernels scalar = new ScalarTallKernels();

    @ParameterizedTest
    @CsvSource({"16,16,1", "32,16,255", "16,48,256", "32,32,700"})
    void productsAreThoseOfMatrices(int aWidth, int bWidth, int rows) {
        float[] a = floats(rows * aWidth, 1);
        float[] b = floats(rows * bWidth, 2);
        double[] sums = new double[aWidth * bWidth];
        scalar.dots(a, aWidth, b, bWidth, rows, sums);
        double expected = 0;
        for (int r = 0; r < rows; r++) {
            expected += (double) a[r * aWidth + 3] * b[r * bWidth + 5];
        }
        assertThat(sums[3 * bWidth + 5]).isEqualTo(expected, within(1e-4));
        float[] h = floats(aWidth * bWidth, 3);
        double added = b[5];
        for (int i = 0; i < aWidth; i++) {
            added += (double) a[i] * h[i * bWidth + 5];
        }
        scalar.addProduct(b, bWidth, a, aWidth, rows, h);
        assertThat((double) b[5]).isEqualTo(added, within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"16,16,1", "32,16,255", "16,48,256", "32,32,701"})
    void twinsAgreeToTheBit(int aWidth, int bWidth, int rows) {
        assumeThat(FloatVectors.AVAILABLE).isTrue();
        TallKernels vector = new VectorTallKernels();
        float[] a = floats(rows * aWidth, 1);
        float[] b = floats(rows * bWidth, 2);
        double[] one = new double[aWidth * bWidth];
        double[] other = new double[aWidth * bWidth];
        scalar.dots(a, aWidth, b, bWidth, rows, one);
        vector.dots(a, aWidth, b, bWidth, rows, other);
        assertThat(other).isEqualTo(one);
        float[] h = floats(aWidth * bWidth, 3);
        float[] same = b.clone();
        scalar.addProduct(b, bWidth, a, aWidth, rows, h);
        vector.addProduct(same, bWidth, a, aWidth, rows, h);
        assertThat(same).isEqualTo(b);
    }

    private static float[] floats(int length, long seed) {
        float[] floats = new float[length];
        for (int i = 0; i < length; i++) {
            floats[i] = (float) CounterRandom.gaussian(CounterRandom.at(seed, i));
        }
        return floats;
    }
}
