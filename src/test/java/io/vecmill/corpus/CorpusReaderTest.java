package io.vecmill.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vecmill.TestSpark;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

class CorpusReaderTest {
    private final SparkSession spark = TestSpark.session();

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz", ".bz2", ".zst", ".deflate"})
    void readsTextLineByLine(String compression) {
        TestFiles.write(dir.resolve("a.txt" + compression), "one two\n\nthree é\r\nfour\rfive");
        String name = "a.txt" + compression;

        Corpus corpus = read(CorpusFormat.TEXT, CorpusColumns.TEXT);

        assertThat(show(corpus))
                .containsExactly(name + ":0=one two", name + ":9=three é", name + ":19=four", name + ":24=five");
        assertThat(corpus.verify()).isEqualTo(new CorpusCounts(5, 1, Map.of(), 4, 6, 0));
        assertThat(corpus.quarantine().count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz", ".bz2", ".zst"})
    void readsAFileAsADocument(String compression) {
        TestFiles.write(dir.resolve("x/b" + compression), "\uFEFFone\ntwo");
        TestFiles.write(dir.resolve("a" + compression), "three");

        assertThat(show(read(CorpusFormat.WHOLE_TEXT, CorpusColumns.TEXT)))
                .containsExactly("a" + compression + "=three", "x/b" + compression + "=one two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz", ".bz2", ".zst"})
    void readsJsonLines(String compression) {
        TestFiles.write(dir.resolve("a.json" + compression), """
                {"id": "a", "body": "One two", "x": {"body": [1]}, "at": "2026-03-01T10:00:00+01:00", "w": 2}

                {"w": null, "body": "dr\\u00e9\\n ei", "id": "b"}
                """);
        CorpusColumns columns =
                CorpusColumns.TEXT.withId("id").withText("body").withTime("at").withWeight("w");

        List<Row> rows = read(CorpusFormat.JSON, columns).sequences().collectAsList();

        assertThat(rows)
                .containsExactly(
                        RowFactory.create("a", rows.get(0).get(1), time("2026-03-01T09:00:00Z"), 2.0),
                        RowFactory.create("b", rows.get(1).get(1), null, null));
        assertThat(rows.get(1).<String>getList(1)).containsExactly("dré", "ei");
    }

    @Test
    void wholeNumbersInJsonStayNumbersUnlessDocumentsAreSplit() {
        TestFiles.write(dir.resolve("a.json"), "{\"id\": 7, \"text\": \"a b c\"}\n{\"id\": 8, \"text\": \"d\"}\n");
        CorpusColumns columns = CorpusColumns.TEXT.withId("id");

        Dataset<Row> numbers = read(CorpusFormat.JSON, columns).sequences();
        Corpus split = new CorpusReader().setMaxSequenceLength(2).read(spark, source(CorpusFormat.JSON, columns));
        Corpus strings = read(CorpusFormat.JSON, columns.withIdType(CorpusColumns.IdType.STRING));

        assertThat(numbers.schema().apply("id").dataType()).isEqualTo(DataTypes.LongType);
        assertThat(show(split)).containsExactly("7#1=a b", "7#2=c", "8=d");
        assertThat(show(strings)).containsExactly("7=a b c", "8=d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz", ".bz2", ".zst"})
    void readsCsvByNameOrPosition(String compression) {
        TestFiles.write(
                dir.resolve("a.csv" + compression), "id,title,body\n1,\"a, b\",c \"d\"\r\n\n2,\"say \"\"x\"\"\",\n");
        CorpusColumns byName = CorpusColumns.TEXT.withId("id").withText("title", "body");
        CorpusColumns byPosition = CorpusColumns.TEXT.withText("_c1");
        CorpusSource noHeader = source(CorpusFormat.CSV, byPosition).with(CsvDialect.CSV.withHeader(false));

        assertThat(show(read(CorpusFormat.CSV, byName))).containsExactly("1=a, b c \"d\"", "2=say \"x\"");
        assertThat(show(whitespace().read(spark, noHeader)))
                .hasSize(3)
                .first()
                .asString()
                .endsWith(":0=title");
    }

    @Test
    void readsTsvWithoutQuotesAndMultiLineCsv() {
        TestFiles.write(dir.resolve("t/a.tsv"), "id\ttext\nx\t5\" pipe\n");
        TestFiles.write(dir.resolve("c/a.csv"), "id;text\n1;'a\nb;''c'''\n2;d\n");
        CorpusColumns columns = CorpusColumns.TEXT.withId("id");
        CsvDialect dialect = CsvDialect.CSV.withDelimiter(';').withQuote('\'').withMultiLine(true);

        Corpus tsv = whitespace()
                .read(spark, CorpusSource.of(CorpusFormat.TSV, dir + "/t").with(columns));
        Corpus csv = whitespace()
                .read(
                        spark,
                        CorpusSource.of(CorpusFormat.CSV, dir + "/c")
                                .with(columns)
                                .with(dialect));

        assertThat(show(tsv)).containsExactly("x=5\" pipe");
        assertThat(show(csv)).containsExactly("1=a b;'c'", "2=d");
    }

    @Test
    void readsParquetTypes() {
        StructType schema = new StructType()
                .add("key", DataTypes.IntegerType)
                .add("items", DataTypes.createArrayType(DataTypes.LongType))
                .add("day", DataTypes.DateType)
                .add("w", DataTypes.FloatType);
        List<Row> rows = List.of(
                RowFactory.create(1, List.of(5L, 6L), Date.valueOf("2026-03-01"), 0.5f),
                RowFactory.create(2, null, null, null),
                RowFactory.create(null, List.of(7L), null, null));
        spark.createDataFrame(rows, schema).coalesce(1).write().parquet(dir + "/p");
        CorpusColumns columns = CorpusColumns.TEXT
                .withId("key")
                .withTokens("items")
                .withTime("day")
                .withWeight("w");

        Corpus corpus = new CorpusReader()
                .setMaxBadRecords(1)
                .read(spark, CorpusSource.of(CorpusFormat.PARQUET, dir + "/p").with(columns));
        List<Row> sequences = corpus.sequences().collectAsList();

        assertThat(sequences).hasSize(1);
        assertThat(sequences.get(0).<String>getList(1)).containsExactly("5", "6");
        assertThat(sequences.get(0).getLong(0)).isEqualTo(1);
        assertThat(sequences.get(0).getTimestamp(2)).isEqualTo(time("2026-03-01T00:00:00Z"));
        assertThat(sequences.get(0).getDouble(3)).isEqualTo(0.5);
        assertThat(corpus.verify().bad()).containsExactly(Map.entry("null_id", 1L));
        assertThat(corpus.quarantine().first().getLong(1)).isEqualTo(2);
    }

    @Test
    void rowsOfParquetWithoutIdsAreNamedByFileAndRow() {
        spark.range(0, 2000, 1, 1)
                .selectExpr("concat('t', id) as text")
                .write()
                .option("parquet.block.size", 4096)
                .parquet(dir + "/in/p q");

        List<String> ids = whitespace()
                .read(spark, CorpusSource.of(CorpusFormat.PARQUET, dir + "/in/p*"))
                .sequences()
                .selectExpr("id || '=' || tokens[0]")
                .as(Encoders.STRING())
                .collectAsList();

        assertThat(ids).hasSize(2000).allMatch(id -> id.matches("p q/part-.*parquet:(\\d+)=t\\1"));
    }

    @Test
    void largeFilesAreCutWithoutAnyoneNoticing() {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        List<String> expected = new ArrayList<>();
        while (text.length() < 5 << 20) {
            String word = "x".repeat(1 + random.nextInt(200));
            expected.add("big.txt:" + text.length() + "=" + word);
            text.append(word).append(random.nextBoolean() ? "\n" : "\r\n");
        }
        TestFiles.write(dir.resolve("big.txt"), text.toString());
        Corpus corpus = whitespace().read(spark, source(CorpusFormat.TEXT, CorpusColumns.TEXT));

        assertThat(corpus.sequences().rdd().getNumPartitions()).isGreaterThan(3);
        assertThat(show(corpus)).containsExactlyElementsOf(expected);
        assertThat(show(corpus)).hasSameSizeAs(expected);
        assertThat(corpus.counts().sequences())
                .as("counted once though read twice")
                .isEqualTo(expected.size());
    }

    @Test
    void partsTravelByKryoToo() {
        SerializerInstance kryo = new KryoSerializer(new SparkConf()).newInstance();
        ClassTag<FilePart> tag = ClassTag$.MODULE$.apply(FilePart.class);
        InputFiles.InputFile file =
                new InputFiles.InputFile("a", new org.apache.hadoop.fs.Path("file:/x/a"), 9, List.of());

        FilePart part = kryo.deserialize(kryo.serialize(FilePart.of(file, 3, 7), tag), tag);

        assertThat(List.of(part.name(), part.path(), part.start(), part.end()))
                .isEqualTo(List.of("a", "file:/x/a", 3L, 7L));
    }

    @Test
    void manySmallFilesShareATask() {
        for (int i = 0; i < 40; i++) {
            TestFiles.write(dir.resolve("f" + i), "w" + i);
        }
        TestFiles.write(dir.resolve("_hidden"), "no");
        TestFiles.write(dir.resolve(".part/x"), "no");

        Corpus corpus = read(CorpusFormat.TEXT, CorpusColumns.TEXT);

        assertThat(corpus.sequences().rdd().getNumPartitions()).isLessThan(20);
        assertThat(show(corpus)).hasSize(40).contains("f7:0=w7");
    }

    @Test
    void longDocumentsAreSplitAndTheirPiecesNumbered() {
        TestFiles.write(dir.resolve("a"), "a b c d e\nf g\n");

        Corpus corpus = whitespace().setMaxSequenceLength(2).read(spark, source(CorpusFormat.TEXT, CorpusColumns.TEXT));

        assertThat(show(corpus)).containsExactly("a:0#1=a b", "a:0#2=c d", "a:0#3=e", "a:10=f g");
        assertThat(corpus.counts().sequences()).isEqualTo(4);
        assertThat(corpus.counts().records()).isEqualTo(2);
    }

    @Test
    void controlAndPrivateUseCharactersSurvive() {
        String odd = "a\u0000b \uE000\uDBFF\uDFFD \u0007 \uFFFD";
        TestFiles.write(dir.resolve("a"), odd);

        assertThat(show(read(CorpusFormat.TEXT, CorpusColumns.TEXT))).containsExactly("a:0=" + odd);
    }

    @Test
    void everyParamHasItsDefault() {
        CorpusReader reader = new CorpusReader();

        assertThat(reader.getAnalyzer()).isEqualTo("standard");
        assertThat(reader.getLowercase()).isFalse();
        assertThat(reader.getStopWords()).containsExactly("_analyzer_");
        assertThat(reader.getMinTokenLength()).isEqualTo(1);
        assertThat(reader.getMaxTokenLength()).isEqualTo(250);
        assertThat(reader.getMaxSequenceLength()).isZero();
        assertThat(reader.getMaxRecordBytes()).isEqualTo(16 << 20);
        assertThat(reader.getMaxBadRecords()).isZero();
        assertThat(Arrays.stream(reader.params()).allMatch(reader::hasDefault)).isTrue();
    }

    private Corpus read(CorpusFormat format, CorpusColumns columns) {
        return whitespace().read(spark, source(format, columns));
    }

    private CorpusSource source(CorpusFormat format, CorpusColumns columns) {
        return CorpusSource.of(format, dir.toString()).with(columns);
    }

    private static CorpusReader whitespace() {
        return new CorpusReader().setAnalyzer("whitespace");
    }

    private static Timestamp time(String instant) {
        return Timestamp.from(Instant.parse(instant));
    }

    /** {@code id=token token} for each sequence. */
    static List<String> show(Corpus corpus) {
        return corpus.sequences().collectAsList().stream()
                .map(row -> row.get(0) + "=" + String.join(" ", row.<String>getList(1)))
                .toList();
    }
}
