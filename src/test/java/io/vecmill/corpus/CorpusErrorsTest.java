package io.vecmill.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be read at all is one sentence, and nothing is read in part. */
class CorpusErrorsTest {
    private final SparkSession spark = TestSpark.session();

    @TempDir
    Path dir;

    @Test
    void pathsThatStandForNothing() throws IOException {
        Files.createDirectory(dir.resolve("empty"));
        TestFiles.write(dir.resolve("zero/a.txt"), "");

        refused(text(dir + "/none.txt")).hasMessage("cannot read corpus: " + dir + "/none.txt does not exist");
        refused(text(dir + "/*.txt")).hasMessage("cannot read corpus: " + dir + "/*.txt matches nothing");
        refused(text(dir + "/empty")).hasMessage("cannot read corpus: " + dir + "/empty holds no file");
        refused(text(dir + "/zero")).hasMessage("cannot read corpus: " + dir + "/zero is empty (1 files of 0 bytes)");
        refused(text("nowhere://x/y")).hasMessageStartingWith("cannot read corpus: nowhere://x/y cannot be opened (");
    }

    @Test
    void filesOfOneName() {
        TestFiles.write(dir.resolve("a/x.txt"), "1");
        TestFiles.write(dir.resolve("b/x.txt"), "2");

        refused(text(dir + "/a", dir + "/b")).hasMessageContaining("are both called x.txt");
        assertThat(CorpusReaderTest.show(reader().read(spark, text(dir.toString()))))
                .containsExactly("a/x.txt:0=1", "b/x.txt:0=2");
        assertThat(CorpusReaderTest.show(reader().read(spark, text(dir + "/[ab]/x.*"))))
                .containsExactly("a/x.txt:0=1", "b/x.txt:0=2");
        assertThat(CorpusReaderTest.show(reader().read(spark, text("src/test/java/io/*/TestSp*.java"))))
                .first()
                .asString()
                .startsWith("vecmill/TestSpark.java:0=package");
        assertThat(CorpusReaderTest.show(reader().read(spark, text(dir + "/a", dir + "/a/x.txt"))))
                .containsExactly("x.txt:0=1");
    }

    @Test
    void columnsThatAreNotThere() {
        TestFiles.write(dir.resolve("a.json"), "{\"id\": 1, \"title\": \"x\"}\n");
        TestFiles.write(dir.resolve("a.csv"), "id,title\n1,x\n");
        spark.sql("SELECT 1 AS id, 'x' AS title, array(1.5) AS bad").write().parquet(dir + "/p");
        CorpusColumns wrong = CorpusColumns.TEXT.withText("titel");
        String sentence = "did you mean \"title\"? there are ";

        refused(of(CorpusFormat.JSON, "/a.json", wrong))
                .hasMessageStartingWith("cannot read corpus: no column \"titel\" in ")
                .hasMessageContaining("a.json (" + sentence + "id, title)");
        refused(of(CorpusFormat.CSV, "/a.csv", wrong)).hasMessageContaining(sentence);
        refused(of(CorpusFormat.PARQUET, "/p", wrong)).hasMessageContaining(sentence);
        refused(of(CorpusFormat.PARQUET, "/p", CorpusColumns.TEXT.withText("id")))
                .hasMessageEndingWith("is INT, not STRING");
        refused(of(CorpusFormat.PARQUET, "/p", CorpusColumns.TEXT.withTokens("bad")))
                .hasMessageContaining("not an array of STRING");
        refused(of(CorpusFormat.PARQUET, "/a.csv", wrong)).hasMessageContaining("a.csv is not Parquet (");
        assertThatThrownBy(() -> of(CorpusFormat.TEXT, "/a.csv", wrong.withId("id")))
                .hasMessageStartingWith("cannot read corpus: text has no columns");
        assertThatThrownBy(() -> of(CorpusFormat.CSV, "/a.csv", wrong.withTokens("items")))
                .hasMessageContaining("csv has no arrays for tokens = items");
    }

    @Test
    void namesThatAreNotThere() {
        assertThatThrownBy(() -> CorpusFormat.named("jsno"))
                .hasMessage("cannot read corpus: no format \"jsno\" (did you mean \"json\"? "
                        + "there are csv, json, parquet, text, tsv, whole_text)");
        assertThatThrownBy(() -> reader().setAnalyzer("englich"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cannot analyse text: no analyzer \"englich\" (did you mean \"english\"? ")
                .hasMessageContaining("arabic, armenian, basque");
        assertThatThrownBy(() -> reader().setMaxTokenLength(251)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {".gz", ".bz2", ".zst", ".deflate"})
    void compressedFilesThatEndInTheMiddle(String compression) throws IOException {
        byte[] whole = TestFiles.compress("x" + compression, randomText());
        for (int length : new int[] {whole.length - 1, whole.length - 10, whole.length * 2 / 3, 20}) {
            Path file = Files.write(dir.resolve("a.txt" + compression), Arrays.copyOf(whole, length));

            assertUnreadable(file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".gz", ".bz2", ".zst"})
    void compressedFilesThatAreDamaged(String compression) throws IOException {
        byte[] whole = TestFiles.compress("x" + compression, randomText());
        for (int place = whole.length / 2; place < whole.length / 2 + 8; place++) {
            whole[place] ^= 0x55;
        }
        assertUnreadable(Files.write(dir.resolve("a.txt" + compression), whole));
        assertUnreadable(Files.writeString(dir.resolve("b.txt" + compression), "this is not compressed, not at all"));
    }

    @Test
    void utf16IsRefused() throws IOException {
        byte[] text = "one two\n".getBytes(StandardCharsets.UTF_16);

        assertUnreadable(Files.write(dir.resolve("a.txt"), text)).hasMessageContaining("UTF-16: convert it to UTF-8");
    }

    @Test
    void damagedParquetIsNamed() throws IOException {
        spark.range(100_000).selectExpr("uuid() AS text").coalesce(1).write().parquet(dir + "/p");
        Path file;
        try (var files = Files.list(dir.resolve("p"))) {
            file = files.filter(f -> f.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 1000, 200_000, (byte) 7);
        Files.write(file, bytes);
        Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
        Corpus corpus = reader().read(spark, CorpusSource.of(CorpusFormat.PARQUET, dir + "/p"));

        assertThatThrownBy(() -> corpus.sequences().count()).rootCause().satisfies(cause -> assertThat(cause)
                .isNotNull());
        assertThatThrownBy(() -> corpus.sequences().count()).hasStackTraceContaining("cannot read file:" + file);
    }

    private AbstractThrowableAssert<?, ?> assertUnreadable(Path file) {
        Corpus corpus = reader().read(spark, text(file.toString()));
        return assertThatThrownBy(() -> corpus.sequences().count())
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "cannot read file:" + file + ": it is cut short, damaged or cannot be opened (");
    }

    private AbstractThrowableAssert<?, ?> refused(CorpusSource source) {
        return assertThatThrownBy(() -> reader().read(spark, source)).isInstanceOf(IllegalArgumentException.class);
    }

    private CorpusSource of(CorpusFormat format, String path, CorpusColumns columns) {
        return CorpusSource.of(format, dir + path).with(columns);
    }

    private static CorpusSource text(String... paths) {
        return CorpusSource.of(CorpusFormat.TEXT, paths);
    }

    private static CorpusReader reader() {
        return new CorpusReader().setAnalyzer("whitespace");
    }

    private static byte[] randomText() {
        Random random = new Random(3);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            text.append(Integer.toString(random.nextInt(), 36)).append(i % 10 == 0 ? '\n' : ' ');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
