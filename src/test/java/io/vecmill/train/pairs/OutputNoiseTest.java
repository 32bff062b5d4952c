package io.vecmill.train.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vecmill.math.CounterRandom;
import org.junit.jupiter.api.Test;

class OutputNoiseTest {
    @Test
    void rowsOfAGroupAreDrawnByTheirWeights() {
        OutputNoise noise = OutputNoise.in(new RowGroups(1), new double[] {1, 7, 2, 7, 5});
        int draws = 100_000;
        int[] drawn = new int[5];
        for (int i = 0; i < draws; i++) {
            drawn[noise.sample(0, CounterRandom.key(3, i))]++;
        }
        assertThat(drawn[0] / (double) draws).isCloseTo(1 / 8.0, within(0.01));
        assertThat(drawn[2] / (double) draws).isCloseTo(2 / 8.0, within(0.01));
        assertThat(drawn[4] / (double) draws).isCloseTo(5 / 8.0, within(0.01));
        assertThat(drawn[0] + drawn[2] + drawn[4]).isEqualTo(draws);
    }
}
