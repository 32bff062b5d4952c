package io.vecmill.train.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vecmill.math.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OutputNoiseTest {
    @Test
    void groupsFitACache() {
        double[] ones = new double[10_000];
        Arrays.fill(ones, 1);

        assertThat(OutputNoise.of(ones, 8).groups()).isEqualTo(1);
        assertThat(OutputNoise.of(ones, 104).groups()).isEqualTo(8);
        assertThat(OutputNoise.of(new double[0], 104).groups()).isEqualTo(1);
    }

    @Test
    void rowsOfAGroupAreDrawnByTheirWeights() {
        OutputNoise noise = OutputNoise.inGroups(new double[] {1, 5, 2, 5, 5}, 3);
        int draws = 100_000;
        int[] drawn = new int[5];
        for (int i = 0; i < draws; i++) {
            drawn[noise.sample(0, CounterRandom.key(3, i))]++;
        }
        assertThat(drawn[0] / (double) draws).isCloseTo(1 / 6.0, within(0.01));
        assertThat(drawn[3] / (double) draws).isCloseTo(5 / 6.0, within(0.01));
        assertThat(drawn[0] + drawn[3]).isEqualTo(draws);
    }
}
