package io.vecmill.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SymmetricEigenTest {
    @Test
    void findsTheLargest() {
        double[] matrix = {2, 1, 0, 1, 2, 0, 0, 0, 5};
        SymmetricEigen found = SymmetricEigen.largest(matrix, 3, 2);
        assertThat(found.values()).containsExactly(new double[] {5, 3}, within(1e-12));
        assertThat(Math.abs(found.vectors()[1][0])).isEqualTo(Math.sqrt(0.5), within(1e-12));
        assertThat(SymmetricEigen.largest(new double[4], 2, 2).values()).containsExactly(new double[2], within(1e-12));
        assertThat(SymmetricEigen.largest(new double[] {-7}, 1, 1).values()).containsExactly(-7);
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThatThrownBy(() -> SymmetricEigen.largest(new double[] {Double.NaN}, 1, 1))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("NaN");
    }
}
