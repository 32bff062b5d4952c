package io.vecmill.table;

import static io.vecmill.table.Rows.draft;
import static io.vecmill.table.Rows.word;
import static io.vecmill.table.Rows.words;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingTableTest {
    private final SparkSession spark = TestSpark.session();

    @TempDir
    Path warehouse;

    private String path;

    @BeforeEach
    void place() {
        path = warehouse.resolve("words").toString();
    }

    @Test
    void whatIsWrittenIsRead() {
        Dataset<Row> rows = words(20).withColumn("origin", lit("trained"));
        Manifest written = EmbeddingTable.write(rows, target("1"), draft());

        EmbeddingTable table = EmbeddingTable.open(spark, path);

        assertThat(table.rows().schema().simpleString())
                .isEqualTo("struct<id:string,vector:array<float>,count:bigint,origin:string>");
        assertThat(table.rows().collectAsList()).containsExactlyInAnyOrderElementsOf(rows.collectAsList());
        assertThat(table.dimension()).isEqualTo(3);
        assertThat(table.manifest().toJson()).isEqualTo(written.toJson());
    }

    private static TrainingState beside(Dataset<Row> outputs) {
        return new TrainingState(Optional.of(outputs), Optional.empty());
    }

    @Test
    void anOutputSideIsStoredBesideTheRows() throws IOException {
        Manifest plain = EmbeddingTable.write(words(20), target("1"), draft());
        Dataset<Row> outputs = words(7).drop("count");
        Manifest manifest = EmbeddingTable.write(words(20), beside(outputs), target("2"), draft());
        assertThat(manifest.digest()).isEqualTo(plain.digest());
        assertThat(manifest.at("/outputs/rows").intValue()).isEqualTo(7);
        assertThat(manifest.at("/outputs/digest").textValue()).isNotEqualTo(plain.digest());

        assertThat(EmbeddingTable.open(spark, path, "1").trainingState()).isEqualTo(TrainingState.none());
        EmbeddingTable table = EmbeddingTable.open(spark, path, "2");
        assertThat(table.rows().count()).isEqualTo(20);
        assertThat(table.trainingState().outputs().orElseThrow().collectAsList())
                .containsExactlyInAnyOrderElementsOf(outputs.collectAsList());

        try (Stream<Path> files = Files.list(warehouse.resolve("words/version=2/_outputs"))) {
            Files.delete(files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow());
        }
        assertThatThrownBy(table::trainingState)
                .isInstanceOf(TableException.class)
                .hasMessageContaining("its manifest says");
        Dataset<Row> bad = words(word("a", 1L, Float.NaN, 0f, 0f)).drop("count");
        assertThatThrownBy(() -> EmbeddingTable.write(words(20), beside(bad), target("3"), draft()))
                .hasMessageContaining("NaN in the vector");
        assertThat(warehouse.resolve("words/version=3")).doesNotExist();
    }

    @Test
    void manifestSaysWhatTheRowsAre() {
        List<Row> rows = new ArrayList<>(words(99).collectAsList());
        rows.add(word("zero", null, 0f, 0f, 0f));
        Manifest manifest = EmbeddingTable.write(words(rows), target("1"), draft().parent("0"));

        assertThat(manifest.at("/formatVersion").intValue()).isEqualTo(1);
        assertThat(manifest.kind()).isEqualTo(TableKind.EMBEDDING);
        assertThat(manifest.table()).isEqualTo("words");
        assertThat(manifest.version()).isEqualTo("1");
        assertThat(manifest.rows()).isEqualTo(100);
        assertThat(manifest.at("/zeroVectors").intValue()).isEqualTo(1);
        assertThat(manifest.at("/normalized").booleanValue()).isFalse();
        assertThat(manifest.at("/norms/min").doubleValue()).isZero();
        assertThat(manifest.at("/norms/p50").doubleValue()).isCloseTo(49, within(49));
        assertThat(manifest.at("/norms/p95").doubleValue()).isCloseTo(94, within(94));
        assertThat(manifest.at("/norms/max").doubleValue()).isEqualTo(99);
        assertThat(manifest.similarity()).isEqualTo("cosine");
        assertThat(manifest.digest()).matches("[0-9a-f]{32}").startsWith(manifest.spaceId());
        assertThat(manifest.parent()).contains("0");
        assertThat(manifest.at("/stage").toString())
                .isEqualTo("{\"name\":\"word2vec\",\"params\":{\"vectorSize\":3},\"seed\":7}");
        assertThat(manifest.at("/software/spark").textValue()).isEqualTo(spark.version());
    }

    private static org.assertj.core.data.Offset<Double> within(double norm) {
        return org.assertj.core.data.Offset.offset(norm / 4096);
    }

    @Test
    void normalizedMeansNormsOfOne() {
        Dataset<Row> rows = words(word("a", 1L, .6f, .8f, 0f), word("b", 1L, 0f, -1f, 0f), word("c", 1L, 0f, 0f, 0f));
        assertThat(EmbeddingTable.write(rows, target("1"), draft())
                        .at("/normalized")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void digestKnowsTheRowsAndNothingElse() {
        String digest = digest("1", words(50));
        assertThat(digest("2", words(50).repartition(7))).isEqualTo(digest);
        assertThat(digest("3", words(50).orderBy(col("count").desc()))).isEqualTo(digest);
        assertThat(digest("4", words(50).select("count", "vector", "id"))).isEqualTo(digest);

        assertThat(digest("5", words(49))).isNotEqualTo(digest);
        assertThat(digest("6", words(50).withColumn("count", col("count").plus(1))))
                .isNotEqualTo(digest);
        assertThat(digest("7", words(50).drop("count"))).isNotEqualTo(digest);
        List<Row> rows = new ArrayList<>(words(50).collectAsList());
        rows.set(0, word("w0", 0L, 0f, Math.nextUp(1f), 0f));
        assertThat(digest("8", words(rows))).isNotEqualTo(digest);
        rows.set(0, word("w0", 0L, -0f, 1f, 0f));
        assertThat(digest("9", words(rows))).isNotEqualTo(digest);
    }

    private String digest(String version, Dataset<Row> rows) {
        return EmbeddingTable.write(rows, target(version), draft()).digest();
    }

    @Test
    void digestStaysWhatItWas() {
        assertThat(digest("1", words(2))).isEqualTo("a27eeee35d07012729e7b42d7546a369");
    }

    @Test
    void filesAreSortedByIdFromFirstToLast() throws IOException {
        Dataset<Row> rows = spark.range(200)
                .selectExpr("concat('w', id) AS id", "array_repeat(CAST(id AS FLOAT), 3000) AS vector", "id AS count");
        Manifest manifest = EmbeddingTable.write(rows, target("4"), draft());

        assertThat(manifest.at("/files").intValue()).isEqualTo(2);
        List<String> ids = new ArrayList<>();
        for (Path file : dataFiles("4")) {
            spark.read().parquet(file.toString()).collectAsList().forEach(row -> ids.add(row.getString(0)));
        }
        assertThat(ids).hasSize(200).isSorted();
        assertThat(manifest.digest()).isEqualTo(digest("1", rows.coalesce(1).orderBy("count")));
    }

    private List<Path> dataFiles(String version) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(path, "version=" + version))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void rowsAreComputedOnce() {
        LongAccumulator computed = spark.sparkContext().longAccumulator();
        Object cached = spark.sparkContext().getPersistentRDDs().keySet();
        Dataset<Row> rows = words(100)
                .map(
                        (MapFunction<Row, Row>) row -> {
                            computed.add(1);
                            return row;
                        },
                        Encoders.row(Rows.WORDS));

        EmbeddingTable.write(rows, target("1"), draft());

        assertThat(computed.value()).isEqualTo(100);
        assertThat(spark.sparkContext().getPersistentRDDs().keySet()).isEqualTo(cached);
    }

    @Test
    void integersBecomeBigintIds() {
        Dataset<Row> rows = words(5).withColumn("id", col("count").cast("int"));
        EmbeddingTable.write(rows, target("1"), draft());
        assertThat(EmbeddingTable.open(spark, path)
                        .rows()
                        .schema()
                        .apply("id")
                        .dataType()
                        .sql())
                .isEqualTo("BIGINT");
    }

    @Test
    void wrongRowsAreRefusedWithCountsAndAnExample() throws IOException {
        Float nan = Float.NaN;
        Dataset<Row> rows = words(
                word("good", 1L, 1f, 2f, 3f),
                word("good2", 1L, 1f, 2f, 3f),
                word("twice", 1L, 1f, 2f, 3f),
                word("twice", 2L, 1f, 2f, 3f),
                word("nan2", 1L, nan, 2f, 3f),
                word("nan1", 1L, 1f, nan, Float.POSITIVE_INFINITY),
                word("inf", 1L, 1f, 2f, Float.NEGATIVE_INFINITY),
                word("short", 1L, 1f, 2f),
                word("hole", 1L, 1f, null, 3f),
                word("empty", 1L),
                word(null, 1L, 1f, 2f, 3f),
                word(null, 2L, 1f, 2f, 3f),
                org.apache.spark.sql.RowFactory.create("null", null, 1L));

        assertThatThrownBy(() -> EmbeddingTable.write(rows, target("1"), draft()))
                .isInstanceOf(TableException.class)
                .hasMessage("cannot write version '1' of table 'words': of 13 rows these are wrong: "
                        + "2 rows with NaN in the vector (such as 'nan1'), "
                        + "2 rows with a null id, "
                        + "1 row with a null in the vector (such as 'hole'), "
                        + "1 row with a null vector (such as 'null'), "
                        + "1 row with a vector of another length than 3 (such as 'short'), "
                        + "1 row with an empty vector (such as 'empty'), "
                        + "1 row with an id that another row has (such as 'twice'), "
                        + "1 row with an infinity in the vector (such as 'inf') (nothing was written)");
        assertThat(warehouse.resolve("words")).isEmptyDirectory();
    }

    @Test
    void noRowsAreRefused() {
        assertThatThrownBy(() -> EmbeddingTable.write(words(0), target("1"), draft()))
                .hasMessage("cannot write version '1' of table 'words': there are no rows");
        assertThat(warehouse.resolve("words")).isEmptyDirectory();
    }

    @Test
    void wrongColumnsAreRefused() {
        assertThatThrownBy(() -> EmbeddingTable.write(words(1).drop("vector"), target("1"), draft()))
                .hasMessage("cannot write version '1' of table 'words': there is no column 'vector' among id, count");
        Dataset<Row> doubles = words(1).withColumn("vector", col("vector").cast("array<double>"));
        assertThatThrownBy(() -> EmbeddingTable.write(doubles, target("1"), draft()))
                .hasMessage("cannot write version '1' of table 'words': "
                        + "column 'vector' is ARRAY<DOUBLE>, not ARRAY<FLOAT>");
        assertThatThrownBy(() -> EmbeddingTable.write(words(1).withColumn("x", lit(1)), target("1"), draft()))
                .hasMessage(
                        "cannot write version '1' of table 'words': it has columns id, vector, count, origin, coverage, "
                                + "and of these id, vector, count, x (drop the others)");
        Dataset<Row> dates = words(1).withColumn("id", lit("2026-11-21").cast("date"));
        assertThatThrownBy(() -> EmbeddingTable.write(dates, target("1"), draft()))
                .hasMessage("cannot write version '1' of table 'words': column 'id' is DATE, not STRING or BIGINT");
        assertThat(warehouse.resolve("words")).doesNotExist();
    }

    @Test
    void anotherSpaceIsRefusedInAComparison() {
        EmbeddingTable.write(words(3), target("1"), draft());
        EmbeddingTable.write(words(4), target("2"), draft());
        EmbeddingTable.write(words(4), target("3"), draft().spaceId("shop"));
        EmbeddingTable.write(words(5), target("4"), draft().spaceId("shop"));

        EmbeddingTable.requireSameSpace(open("3"), open("4"));
        assertThatThrownBy(() -> EmbeddingTable.requireSameSpace(open("1"), open("2")))
                .isInstanceOf(TableException.class)
                .hasMessageContaining(open("1").manifest().spaceId())
                .hasMessageContaining(open("2").manifest().spaceId());
    }

    private EmbeddingTable open(String version) {
        return EmbeddingTable.open(spark, path, version);
    }

    private TableTarget target(String version) {
        return new TableTarget(path, version, false);
    }
}
