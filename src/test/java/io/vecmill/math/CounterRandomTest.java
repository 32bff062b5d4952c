package io.vecmill.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CounterRandomTest {
    private static final int DRAWS = 100_000;

    @Test
    void isAFunctionOfItsPath() {
        assertThat(CounterRandom.key(1, 2, 3, 4)).isEqualTo(CounterRandom.at(CounterRandom.key(1, 2, 3), 4));
        assertThat(CounterRandom.key(1, 2, 3)).isNotEqualTo(CounterRandom.key(1, 3, 2));
        assertThat(CounterRandom.at(5, "ab")).isNotEqualTo(CounterRandom.at(5, "ba"));
    }

    @Test
    void neighbouringSeedsAndPurposesDoNotMeet() {
        Set<Long> keys = new HashSet<>();
        for (int seed = -50; seed < 50; seed++) {
            for (int purpose = 0; purpose < 100; purpose++) {
                keys.add(CounterRandom.key(seed, purpose));
            }
        }
        assertThat(keys).hasSize(10_000);
    }

    @Test
    void unitIsUniform() {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double x = CounterRandom.unit(CounterRandom.at(1, i));
            assertThat(x).isBetween(0.0, 0x1.fffffffffffffp-1);
            sum += x;
            squares += x * x;
        }
        assertThat(sum / DRAWS).isCloseTo(0.5, within(0.005));
        assertThat(squares / DRAWS).isCloseTo(1.0 / 3, within(0.005));
    }

    @Test
    void belowCoversItsRangeEvenly() {
        int[] hits = new int[7];
        for (int i = 0; i < DRAWS; i++) {
            hits[CounterRandom.below(CounterRandom.at(2, i), 7)]++;
        }
        for (int hit : hits) {
            assertThat((double) hit / DRAWS).isCloseTo(1.0 / 7, within(0.005));
        }
    }

    @Test
    void gaussianHasMeanZeroAndVarianceOne() {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double x = CounterRandom.gaussian(CounterRandom.at(3, i));
            sum += x;
            squares += x * x;
        }
        assertThat(sum / DRAWS).isCloseTo(0, within(0.02));
        assertThat(squares / DRAWS).isCloseTo(1, within(0.02));
    }
}
