package io.vecmill.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CorrelationTest {
    @Test
    void equalValuesShareTheMeanOfTheirRanks() {
        assertThat(Correlation.ranks(new double[] {3, 1, 3, 2, 3})).containsExactly(4, 1, 4, 2, 4);
        assertThat(Correlation.ranks(new double[] {-0.0, 0.0})).containsExactly(1.5, 1.5);
        assertThat(Correlation.ranks(new double[0])).isEmpty();
    }

    /** Ranks 1 2.5 2.5 4 and 1.5 1.5 3 4: deviations -1.5 0 0 1.5 and -1 -1 .5 1.5, so 3.75 / sqrt(4.5 * 4.5). */
    @Test
    void spearmanWithTiesIsWhatAHandComputes() {
        double[] x = {10, 20, 20, 30};
        double[] y = {0.1, 0.1, 0.5, 0.9};
        assertThat(Correlation.spearman(x, y)).isCloseTo(3.75 / 4.5, within(1e-15));
    }

    @Test
    void perfectAgreementIsOneWhateverTheScale() {
        double[] x = {1, 2, 3, 4};
        assertThat(Correlation.spearman(x, new double[] {1, 10, 100, 1000})).isEqualTo(1);
        assertThat(Correlation.spearman(x, new double[] {4, 3, 2, 1})).isEqualTo(-1);
        assertThat(Correlation.pearson(x, new double[] {3, 5, 7, 9})).isEqualTo(1);
    }

    @Test
    void isNotDefinedWithoutVariation() {
        assertThat(Correlation.spearman(new double[] {1, 2}, new double[] {5, 5}))
                .isNaN();
        assertThat(Correlation.pearson(new double[] {1}, new double[] {1})).isNaN();
        assertThat(Correlation.pearson(new double[0], new double[0])).isNaN();
    }

    @Test
    void theBootstrapCoversTheValueAndShrinksWithThePairs() {
        double narrow = width(2000);
        assertThat(narrow).isBetween(0.02, 0.1);
        assertThat(width(50) / narrow).isBetween(4.0, 10.0);
    }

    @Test
    void theBootstrapDependsOnItsKeyAlone() {
        double[] x = {1, 2, 3, 4, 5, 6};
        double[] y = {2, 1, 4, 3, 6, 5};
        double[] interval = new Bootstrap(200, 7).interval(x, y, Correlation::spearman);
        assertThat(new Bootstrap(200, 7).interval(x, y, Correlation::spearman)).isEqualTo(interval);
        assertThat(new Bootstrap(200, 8).interval(x, y, Correlation::spearman)).isNotEqualTo(interval);
        assertThat(new Bootstrap(0, 7).interval(x, y, Correlation::spearman)).containsOnly(Double.NaN);
    }

    private static double width(int pairs) {
        Random noise = new Random(3);
        double[] x = noise.doubles(pairs).toArray();
        double[] y = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            y[i] = x[i] + noise.nextDouble();
        }
        double[] interval = new Bootstrap(500, 1).interval(x, y, Correlation::pearson);
        assertThat(Correlation.pearson(x, y)).isBetween(interval[0], interval[1]);
        return interval[1] - interval[0];
    }
}
