package io.vecmill.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that cannot be read are set aside, with file, place and reason, and counted. */
class QuarantineTest {
    private final SparkSession spark = TestSpark.session();

    @TempDir
    Path dir;

    @Test
    void brokenJsonAndWrongColumns() {
        List<String> lines = List.of(
                "{\"id\": \"a\", \"text\": \"good\", \"at\": 1772366400, \"w\": 1}",
                "{\"id\": \"b\", \"text\": \"cut",
                "[1, 2]",
                "{\"id\": \"c\", \"text\": \"x\"} and more",
                "{\"id\": \"d\"}",
                "{\"id\": \"e\", \"text\": 7}",
                "{\"id\": \"f\", \"text\": {\"a\": 1}}",
                "{\"id\": null, \"text\": \"x\"}",
                "{\"text\": \"x\"}",
                "{\"id\": \"\", \"text\": \"x\"}",
                "{\"id\": 1.5, \"text\": \"x\"}",
                "{\"id\": \"g\", \"text\": \"x\", \"at\": \"yesterday\"}",
                "{\"id\": \"h\", \"text\": \"x\", \"w\": \"heavy\"}",
                "{\"id\": \"i\", \"text\": \"x\", \"w\": 1e999}",
                "{\"id\": 12, \"text\": \"good\"}",
                "{\"id\": \"j\", \"text\": null}");
        TestFiles.write(dir.resolve("a.json"), String.join("\n", lines));
        CorpusColumns columns = CorpusColumns.TEXT.withId("id").withTime("at").withWeight("w");

        Corpus corpus = read(CorpusFormat.JSON, columns, 20);

        assertThat(CorpusReaderTest.show(corpus)).containsExactly("a=good", "12=good");
        assertThat(reasons(corpus))
                .containsExactly(
                        "broken_json",
                        "broken_json",
                        "broken_json",
                        "missing_column",
                        "wrong_type",
                        "wrong_type",
                        "null_id",
                        "missing_column",
                        "null_id",
                        "wrong_type",
                        "wrong_type",
                        "wrong_type",
                        "wrong_type");
        assertThat(corpus.verify().bad())
                .isEqualTo(Map.of("broken_json", 3L, "missing_column", 2L, "wrong_type", 6L, "null_id", 2L));
        assertThat(corpus.verify().empty()).isOne();
        assertThat(corpus.quarantine()
                        .filter("reason = 'broken_json' AND detail LIKE '%Source:%'")
                        .count())
                .isZero();
        Row second = corpus.quarantine().collectAsList().get(1);
        assertThat(second.getString(0)).endsWith("/a.json");
        assertThat(second.getLong(1))
                .isEqualTo(lines.get(0).length() + lines.get(1).length() + 2);
        assertThat(second.getString(4)).isEqualTo("[1, 2]");
    }

    @Test
    void arraysOfOtherThings() {
        TestFiles.write(dir.resolve("a.json"), """
                {"id": 1, "items": ["x", 5]}
                {"id": 2, "items": ["x", null]}
                {"id": 3, "items": "x y"}
                {"id": 4, "items": [["x"]]}
                {"id": "5", "items": []}
                {"id": "six", "items": ["x"]}
                """);
        CorpusColumns columns = CorpusColumns.TEXT.withId("id").withTokens("items");

        Corpus corpus = read(CorpusFormat.JSON, columns, 9);

        assertThat(CorpusReaderTest.show(corpus)).containsExactly("1=x 5");
        assertThat(reasons(corpus)).containsExactly("wrong_type", "wrong_type", "wrong_type", "wrong_type");
        assertThat(corpus.counts().empty()).isOne();
    }

    @Test
    void delimitedRecordsOfAnotherWidth() {
        TestFiles.write(dir.resolve("a.csv"), "id,text\n1,good\n2\n3,x,y\n4,\"open\n,x\n5,good\n");

        Corpus corpus = read(CorpusFormat.CSV, CorpusColumns.TEXT.withId("id"), 9);

        assertThat(CorpusReaderTest.show(corpus)).containsExactly("1=good", "5=good");
        assertThat(reasons(corpus)).containsExactly("column_count", "column_count", "unclosed_quote", "null_id");
    }

    @Test
    void aQuoteThatIsNeverClosedIsBounded() {
        TestFiles.write(dir.resolve("a.csv"), "id,text\n1,\"open\n" + "2,x\n".repeat(1000));
        CorpusSource source = CorpusSource.of(CorpusFormat.CSV, dir.toString())
                .with(CorpusColumns.TEXT.withId("id"))
                .with(CsvDialect.CSV.withMultiLine(true));

        Corpus corpus = reader(1).setMaxRecordBytes(1024).read(spark, source);

        assertThat(corpus.sequences().count()).isGreaterThan(600);
        assertThat(reasons(corpus)).containsExactly("too_long");
    }

    @Test
    void aFileWithAnotherHeader() {
        TestFiles.write(dir.resolve("a.csv"), "id,text\n1,good\n");
        TestFiles.write(dir.resolve("b.csv"), "text,id\ngood,2\n");
        TestFiles.write(dir.resolve("c.csv"), "id,title\n3,x\n4,x\n");

        Corpus corpus = read(CorpusFormat.CSV, CorpusColumns.TEXT.withId("id"), 2);

        assertThat(CorpusReaderTest.show(corpus)).containsExactly("1=good", "2=good");
        assertThat(reasons(corpus)).containsExactly("missing_column", "missing_column");
    }

    @Test
    void bytesThatAreNotUtf8() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("good \uFFFD\n".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(new byte[] {(byte) 0xC0, (byte) 0x80, '\n', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '\n'});
        bytes.writeBytes("good".getBytes(StandardCharsets.UTF_8));
        TestFiles.write(dir.resolve("a.txt.gz"), bytes.toByteArray());

        Corpus corpus = read(CorpusFormat.TEXT, CorpusColumns.TEXT, 3);

        assertThat(corpus.sequences().count()).isEqualTo(2);
        assertThat(reasons(corpus)).containsExactly("invalid_utf8", "invalid_utf8", "invalid_utf8");
    }

    @Test
    void parquetWithBytesThatAreNotUtf8() {
        spark.sql("SELECT * FROM VALUES (1, 'good'), (2, cast(X'636166E9' AS STRING)) AS t(id, text)")
                .coalesce(1)
                .write()
                .parquet(dir + "/p");

        Corpus corpus = reader(1)
                .read(spark, CorpusSource.of(CorpusFormat.PARQUET, dir + "/p").with(CorpusColumns.TEXT.withId("id")));

        assertThat(CorpusReaderTest.show(corpus)).containsExactly("1=good");
        assertThat(reasons(corpus)).containsExactly("invalid_utf8");
    }

    @Test
    void linesAndFilesThatAreTooLong() {
        TestFiles.write(dir.resolve("t/a"), "good\n" + "x ".repeat(1 << 20) + "\ngood\n");
        TestFiles.write(dir.resolve("w/a"), "x ".repeat(1 << 20));
        TestFiles.write(dir.resolve("w/b"), "good");

        Corpus lines = reader(1).setMaxRecordBytes(1024).read(spark, CorpusSource.of(CorpusFormat.TEXT, dir + "/t"));
        Corpus files =
                reader(1).setMaxRecordBytes(1024).read(spark, CorpusSource.of(CorpusFormat.WHOLE_TEXT, dir + "/w"));

        assertThat(CorpusReaderTest.show(lines)).containsExactly("a:0=good", "a:2097158=good");
        assertThat(reasons(lines)).containsExactly("too_long");
        assertThat(lines.quarantine().first().getString(4)).isEqualTo("x ".repeat(500));
        assertThat(CorpusReaderTest.show(files)).containsExactly("b=good");
        assertThat(reasons(files)).containsExactly("too_long");
    }

    @Test
    void moreThanAllowedIsAFailureThatSaysWhich() {
        TestFiles.write(dir.resolve("a.json"), "{\"text\": \"good\"}\n{\n{\"text\": 5}\n");
        Corpus corpus = read(CorpusFormat.JSON, CorpusColumns.TEXT, 1);
        corpus.sequences().count();

        assertThatThrownBy(corpus::verify)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("cannot accept the corpus " + dir + ": 2 of 3 records cannot be read "
                        + "(1 broken_json, 1 wrong_type), more than maxBadRecords = 1; the first: ")
                .hasMessageContaining("/a.json at 17: Unexpected end-of-input");
        assertThat(corpus.quarantine().count()).as("to look at all the same").isEqualTo(2);
    }

    @Test
    void noTokenAtAllIsAFailure() {
        TestFiles.write(dir.resolve("a.txt"), "\n \n\t\n");
        Corpus corpus = read(CorpusFormat.TEXT, CorpusColumns.TEXT, 0);
        corpus.sequences().count();

        assertThatThrownBy(corpus::verify)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot accept the corpus " + dir + ": no token in 3 records (3 empty, 0 unreadable)");
    }

    @Test
    void countingBeforeReadingIsRefused() {
        TestFiles.write(dir.resolve("a.txt"), "x");
        Corpus corpus = read(CorpusFormat.TEXT, CorpusColumns.TEXT, 0);

        assertThatThrownBy(corpus::counts).hasMessageContaining("write sequences() first");
    }

    private Corpus read(CorpusFormat format, CorpusColumns columns, long maxBadRecords) {
        return reader(maxBadRecords)
                .read(spark, CorpusSource.of(format, dir.toString()).with(columns));
    }

    private static CorpusReader reader(long maxBadRecords) {
        return new CorpusReader().setAnalyzer("whitespace").setMaxBadRecords(maxBadRecords);
    }

    /** Of the quarantine; its count agrees with what the tasks counted. */
    private static List<String> reasons(Corpus corpus) {
        corpus.sequences().count();
        Row[] rows = (Row[]) corpus.quarantine().collect();
        assertThat(corpus.verify().badRecords()).isEqualTo(rows.length);
        return Arrays.stream(rows).map(row -> row.<String>getAs("reason")).toList();
    }
}
