package io.vecmill.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuessTest {
    private static final List<String> KNOWN = List.of("vectorSize", "windowSize", "minCount", "k", "seed");

    @ParameterizedTest
    @CsvSource({"vectrSize,vectorSize", "vectorsize,vectorSize", "window,windowSize", "min_count,minCount", "sead,seed"
    })
    void findsTheNearest(String word, String meant) {
        assertThat(Guess.of(word, KNOWN)).isEqualTo(" (did you mean " + meant + "?)");
    }

    @Test
    void saysNothingWhenNothingIsNear() {
        assertThat(Guess.of("colour", KNOWN)).isEmpty();
    }
}
