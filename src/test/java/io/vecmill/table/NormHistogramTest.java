package io.vecmill.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NormHistogramTest {
    @Test
    void quantilesAreRightToOnePartInEightThousand() {
        double[] numbers = new SplittableRandom(1)
                .doubles(10_001)
                .map(u -> Math.exp(8 * u - 4))
                .toArray();
        NormHistogram histogram = new NormHistogram();
        Arrays.stream(numbers).forEach(histogram::add);
        Arrays.sort(numbers);

        for (double share : new double[] {.01, .25, .5, .99}) {
            double exact = numbers[(int) Math.ceil(share * numbers.length) - 1];
            assertThat(histogram.quantile(share)).isCloseTo(exact, withPercentage(100 / 8_000.));
        }
        assertThat(histogram.describe().get("min").doubleValue()).isCloseTo(numbers[0], withPercentage(1e-4));
        assertThat(histogram.describe().get("max").doubleValue()).isCloseTo(numbers[10_000], withPercentage(1e-4));
    }

    @Test
    void partsInAnyOrderGiveTheSame() {
        NormHistogram whole = new NormHistogram();
        NormHistogram odd = new NormHistogram();
        NormHistogram even = new NormHistogram();
        for (int i = 1; i <= 1000; i++) {
            whole.add(i * .37);
            (i % 2 == 0 ? even : odd).add(i * .37);
        }
        even.merge(odd);
        even.merge(new NormHistogram());
        assertThat(even.describe()).isEqualTo(whole.describe());
    }

    @Test
    void unitAndZeroNormsReadAsSuch() {
        NormHistogram histogram = new NormHistogram();
        histogram.add(0);
        histogram.add(0);
        histogram.add(1);
        assertThat(histogram.describe().toString())
                .startsWith("{\"min\":0.0,\"p01\":0.0,")
                .endsWith("\"p99\":1.0,\"max\":1.0}");
    }
}
