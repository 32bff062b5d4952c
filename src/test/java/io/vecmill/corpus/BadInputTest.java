package io.vecmill.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strange text on its way from a file to ranks. */
class BadInputTest {
    @TempDir
    private Path dir;

    @Test
    void controlAndPrivateCharactersAreTokensLikeOthers() throws Exception {
        String[] strange = {"\u0001", "a\0b", "\0", "\uE000\uF8FF", "\u200B", "\u0085", "e\u0301", "\uDBFF\uDFFD"};
        String line = String.join(" ", strange);
        Vocabulary vocabulary = Vocabulary.of(read(reader(), line + "\n" + line), "tokens", 2);
        Arrays.sort(strange);
        assertThat(vocabulary.entries().collect())
                .extracting(Vocabulary.Entry::token)
                .containsExactly(strange);
        assertThat(encoded(read(reader(), line), vocabulary).ranks()).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void aTokenOfTenMegabytesIsDroppedFromTextAndCountedInArrays() throws Exception {
        String huge = "x".repeat(10 << 20);
        Dataset<Row> text = read(reader(), "one " + huge + " two");
        assertThat(text.first().<String>getList(1)).containsExactly("one", "two");

        Dataset<Row> array = arrays(List.of("one " + huge + " " + huge));
        Vocabulary vocabulary = Vocabulary.of(array, "tokens", 1);
        assertThat(vocabulary.entries().first().token()).hasSize(10 << 20);
        assertThat(encoded(array, vocabulary).ranks()).containsExactly(1, 0, 0);
    }

    @Test
    void oneWordAMillionTimes() throws Exception {
        int times = 1_000_000;
        Dataset<Row> split = read(reader().setMaxSequenceLength(1000), "a ".repeat(times));
        assertThat(split.count()).isEqualTo(times / 1000);
        for (Dataset<Row> rows : List.of(
                split,
                read(reader(), "a ".repeat(times)),
                arrays(Collections.nCopies(times / 10, "a a a a a a a a a a")))) {
            Vocabulary vocabulary = Vocabulary.of(rows, "tokens", 5);
            assertThat(vocabulary.entries().collect()).containsExactly(new Vocabulary.Entry("a", times, 0));
            EncodedSlice slice = encoded(rows, vocabulary);
            assertThat(slice.ranks()).hasSize(times).containsOnly(0);
            assertThat(slice.keys()).doesNotHaveDuplicates();
        }
    }

    @Test
    void sequencesOfOneTokenAreCountedAndHaveNoCompany() {
        Dataset<Row> rows = arrays(List.of("a", "b", "a"));
        Vocabulary vocabulary = Vocabulary.of(rows, "tokens", 1);
        assertThat(vocabulary.tokens()).isEqualTo(3);
        assertThat(encoded(rows, vocabulary).size()).isZero();
    }

    @Test
    void aLineThatIsTooLongIsRefusedWithItsLength() throws Exception {
        CorpusReader small = reader().setMaxRecordBytes(1 << 10);
        Files.writeString(dir.resolve("text"), "fine\n" + "a ".repeat(50_000) + "\nfine\n");
        Corpus corpus = small.read(TestSpark.session(), CorpusSource.of(CorpusFormat.TEXT, dir.toString()));
        assertThat(corpus.sequences().count()).isEqualTo(2);
        assertThatThrownBy(corpus::verify)
                .hasMessageContaining("1 of 3 records cannot be read")
                .hasMessageContaining("100,000 bytes are more than maxRecordBytes = 1,024");
    }

    @Test
    void tokensThatAreNotUtf8ArePassedOver() {
        Dataset<Row> rows = TestSpark.session()
                .sql("SELECT array(cast(unhex('FF41') AS STRING), 'a', cast(unhex('C3') AS STRING), 'a') AS tokens");
        Vocabulary vocabulary = Vocabulary.of(rows, "tokens", 1);
        assertThat(vocabulary.entries().collect()).containsExactly(new Vocabulary.Entry("a", 2, 0));
        assertThat(encoded(rows, vocabulary).ranks()).containsExactly(0, 0);
    }

    private static CorpusReader reader() {
        return new CorpusReader().setAnalyzer("whitespace");
    }

    private Dataset<Row> read(CorpusReader reader, String text) throws Exception {
        Path file = Files.createTempFile(dir, "text", "");
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return reader.read(TestSpark.session(), CorpusSource.of(CorpusFormat.TEXT, file.toString()))
                .sequences();
    }

    private static Dataset<Row> arrays(List<String> lines) {
        return TestSpark.session()
                .createDataset(lines, Encoders.STRING())
                .select(functions.split(functions.col("value"), " ").as("tokens"));
    }

    private static EncodedSlice encoded(Dataset<Row> rows, Vocabulary vocabulary) {
        EncodedCorpus corpus = EncodedCorpus.encode(rows, "tokens", vocabulary, 1);
        try {
            return corpus.chunk(0).first();
        } finally {
            corpus.unpersist();
        }
    }
}
