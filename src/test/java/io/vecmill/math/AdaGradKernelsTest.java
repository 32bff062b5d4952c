package io.vecmill.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector kernel and its scalar twin agree to the bit, and both with the formulas. */
class AdaGradKernelsTest {
    private static final float RATE = 0.05f;

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 104, 304})
    void twinsAgreeToTheBit(int width) {
        assumeTrue(FloatVectors.AVAILABLE, "the vector module is not there");
        float[] scalarA = row(width, 1);
        float[] scalarB = row(width, 2);
        float[] vectorA = scalarA.clone();
        float[] vectorB = scalarB.clone();
        AdaGradKernels scalar = new ScalarAdaGradKernels();
        AdaGradKernels vector = new VectorAdaGradKernels();
        for (float slope : new float[] {0.3f, -2f, 1e3f, 0f, -1e-6f}) {
            assertThat(vector.dot(vectorA, 0, vectorB, 2 * width, width))
                    .isEqualTo(scalar.dot(scalarA, 0, scalarB, 2 * width, width));
            scalar.step(scalarA, 0, scalarB, 2 * width, width, slope, RATE);
            vector.step(vectorA, 0, vectorB, 2 * width, width, slope, RATE);
            assertThat(vectorA).containsExactly(scalarA);
            assertThat(vectorB).containsExactly(scalarB);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {0.3f, -1e4f})
    void stepsAreThoseOfAdaGrad(float slope) {
        int width = 16;
        float[] a = row(width, 1);
        float[] b = row(width, 2);
        float[] oldA = a.clone();
        float[] oldB = b.clone();
        AdaGradKernels.best().step(a, 0, b, 2 * width, width, slope, RATE);
        for (int j = 0; j < width; j++) {
            double gradientA = Math.max(-100, Math.min(100, slope * oldB[2 * width + j])) * RATE;
            double gradientB = Math.max(-100, Math.min(100, slope * oldA[j])) * RATE;
            assertThat((double) a[j]).isCloseTo(oldA[j] - gradientA / Math.sqrt(oldA[width + j]), within(1e-5));
            assertThat((double) a[width + j]).isCloseTo(oldA[width + j] + gradientA * gradientA, within(1e-5));
            assertThat((double) b[2 * width + j])
                    .isCloseTo(oldB[2 * width + j] - gradientB / Math.sqrt(oldB[3 * width + j]), within(1e-5));
        }
        assertThat(Arrays.copyOf(b, 2 * width)).containsExactly(Arrays.copyOf(oldB, 2 * width));
    }

    @ParameterizedTest
    @ValueSource(floats = {0.3f, -1e30f})
    void aConstantStaysAsItIs(float slope) {
        float[] a = row(8, 1);
        float[] b = row(8, 2);
        a[3] = 1;
        a[8 + 3] = AdaGradKernels.CONSTANT;
        AdaGradKernels.best().step(a, 0, b, 16, 8, slope, RATE);
        assertThat(a[3]).isEqualTo(1);
        assertThat(a[8 + 3]).isEqualTo(AdaGradKernels.CONSTANT);
    }

    /** Two rows of values in ±0.5 and of sums in 1 to 2. */
    private static float[] row(int width, int purpose) {
        float[] rows = new float[4 * width];
        for (int i = 0; i < rows.length; i++) {
            float unit = CounterRandom.unitFloat(CounterRandom.key(3, purpose, i));
            rows[i] = i / width % 2 == 0 ? unit - 0.5f : unit + 1;
        }
        return rows;
    }
}
