package io.vecmill.jobs.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "0,0",
        "0.5,0.5",
        "7,7",
        "950,950",
        "999.6,1.0 k",
        "1234,1.2 k",
        "34567,35 k",
        "1234567,1.2 M",
        "2e9,2.0 G"
    })
    void about(double number, String words) {
        assertThat(Words.about(number)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"1.26,1.3 s", "14.2,14 s", "59.4,59 s", "125,2:05", "3725,1:02:05"})
    void time(double seconds, String words) {
        assertThat(Words.time(seconds)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"1,1 row", "0,0 rows", "'2345678','2,345,678 rows'"})
    void count(long number, String words) {
        assertThat(Words.count(number, "row")).isEqualTo(words);
    }
}
