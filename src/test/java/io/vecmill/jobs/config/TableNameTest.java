package io.vecmill.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableNameTest {
    @ParameterizedTest
    @CsvSource({
        "words, words,",
        "out/words/, out/words/,",
        "words@v1, words, v1",
        "s3a://me@host/out/words, s3a://me@host/out/words,",
        "s3a://me@host/out/words@v1, s3a://me@host/out/words, v1",
        "out/words/version=v1, out/words, v1",
        "s3a://me@host/out/words/version=2026-01-31/, s3a://me@host/out/words, 2026-01-31",
    })
    void aVersionIsNamedBehindATable(String text, String table, String version) {
        assertThat(TableName.of(text)).isEqualTo(new TableName(table, Optional.ofNullable(version)));
    }
}
