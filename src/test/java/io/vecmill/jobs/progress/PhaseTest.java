package io.vecmill.jobs.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhaseTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void saysHowFarHowFastAndHowLong() {
        Phase phase = Phase.begin("training", 51_900_000, "words", 0).at(32_700_000, "epoch 2/3  loss 2.31");
        assertThat(phase.read(24 * SECOND)).isEqualTo("training  63 %  1.4 M words/s  epoch 2/3  loss 2.31  0:15 left");
    }

    @Test
    void countsWhereNobodyKnowsTheEnd() {
        assertThat(Phase.begin("reading", 0, "records", 0).at(12_345, "").read(10 * SECOND))
                .isEqualTo("reading  12 k records  1.2 k records/s  0:10");
    }

    @Test
    void showsTheTimeWhereThereIsNothingToCount() {
        assertThat(Phase.begin("writing", 0, "", 0).read(65 * SECOND)).isEqualTo("writing  1:05");
    }

    @Test
    void promisesNothingInTheFirstSeconds() {
        assertThat(Phase.begin("training", 100, "words", 0).at(1, "").read(SECOND / 2))
                .isEqualTo("training  1 %  0:00");
    }
}
