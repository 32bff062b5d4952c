package io.vecmill.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "2026-03-01, 2026-02-28T23:00:00Z",
        "2026-03-01 10:00:00, 2026-03-01T09:00:00Z",
        "2026-03-01T10:00, 2026-03-01T09:00:00Z",
        "2026-03-01T10:00:00Z, 2026-03-01T10:00:00Z",
        "2026-03-01T10:00:00.123456789+02:00, 2026-03-01T08:00:00.123456Z",
        "1772366400, 2026-03-01T12:00:00Z",
        "1772366400.5, 2026-03-01T12:00:00.5Z",
        "1772366400123, 2026-03-01T12:00:00.123Z",
        "1772366400123456, 2026-03-01T12:00:00.123456Z",
        "1772366400123456789, 2026-03-01T12:00:00.123456Z",
        "-86400, 1969-12-31T00:00:00Z",
        "1.7723664e9, 2026-03-01T12:00:00Z"
    })
    void times(String given, Instant expected) throws Exception {
        long micros = Values.micros("at", given, BERLIN);

        assertThat(Instant.EPOCH.plusNanos(micros * 1000)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-13-01", "2026-03-01 lunch", "1e30", "1e-1000000000", "1e1000000000", ""})
    void notTimes(String given) {
        assertThatThrownBy(() -> Values.micros("at", given, BERLIN))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("at is \"" + given + "\", not ");
    }

    @Test
    void wholeNumbers() throws Exception {
        assertThat(Values.wholeNumber("id", " 17 ")).isEqualTo(17);
        assertThat(Values.wholeNumber("id", 17.0)).isEqualTo(17);
        assertThat(Values.wholeNumber("id", null)).isNull();
        for (Object wrong : new Object[] {"x", 1.5, new BigInteger("9".repeat(30)), "1e1000000000", true}) {
            assertThatThrownBy(() -> Values.wholeNumber("id", wrong)).isInstanceOf(BadRecordException.class);
        }
    }

    @Test
    void longValuesAreCutInMessages() {
        assertThatThrownBy(() -> Values.finite("w", "x".repeat(10_000)))
                .message()
                .hasSizeLessThan(120);
    }
}
