package io.vecmill.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AliasSamplerTest {
    @Test
    void drawsInProportionToWeights() {
        double[] weights = {8, 4, 0, 2, 1, 1};
        AliasSampler sampler = AliasSampler.of(weights);
        int draws = 1 << 20;
        int[] hits = new int[weights.length];
        for (int i = 0; i < draws; i++) {
            hits[sampler.sample(CounterRandom.at(7, i))]++;
        }
        for (int i = 0; i < weights.length; i++) {
            assertThat((double) hits[i] / draws).isCloseTo(weights[i] / 16, within(0.002));
        }
        assertThat(hits[2]).isZero();
    }

    @Test
    void oneWeightIsAlwaysDrawn() {
        assertThat(AliasSampler.of(new double[] {0.3}).sample(-1)).isZero();
    }

    @Test
    void refusesWeightsThatSumToNothing() {
        assertThatThrownBy(() -> AliasSampler.of(new double[] {0, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("their sum is 0.0");
        assertThatThrownBy(() -> AliasSampler.of(new double[] {1, Double.NaN}))
                .hasMessageContaining("must be positive and finite");
    }
}
