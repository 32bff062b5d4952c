package io.vecmill.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParquetFormatTest {
    private static final StructType SCHEMA = StructType.fromDDL("id STRING, number BIGINT, small INT, one FLOAT,"
            + " vector ARRAY<FLOAT>, indices ARRAY<INT>, tokens ARRAY<STRING>,"
            + " neighbors ARRAY<STRUCT<id: STRING, score: FLOAT>>, nested ARRAY<ARRAY<FLOAT>>,"
            + " struct STRUCT<a: INT, b: ARRAY<BIGINT>>, must STRUCT<a: INT NOT NULL> NOT NULL, sure INT NOT NULL");

    @TempDir
    Path directory;

    private final Random random = new Random(1);

    @ParameterizedTest
    @CsvSource({"v1, 100", "v1, 100000", "v2, 37"})
    void rowsAreReadAsTheyWereWritten(String version, int groupRows) throws IOException {
        Dataset<Row> rows = rows(500);
        write(rows, "ours", ParquetFormat.class.getName(), version, groupRows);
        write(rows, "spark", "parquet", version, groupRows);
        assertThat(read("ours")).containsExactlyElementsOf(rows.collectAsList());
        ParquetMetadata ours = footer("ours");
        ParquetMetadata spark = footer("spark");
        assertThat(ours.getFileMetaData().getSchema())
                .isEqualTo(spark.getFileMetaData().getSchema());
        assertThat(ours.getFileMetaData().getKeyValueMetaData())
                .containsAllEntriesOf(spark.getFileMetaData().getKeyValueMetaData());
        assertThat(ours.getBlocks()).hasSize((499 + groupRows) / groupRows);
        assertThat(ours.getBlocks().get(0).getColumns())
                .allSatisfy(column -> assertThat(column.getCodec().name()).isEqualTo("ZSTD"));
    }

    @Test
    void groupsEndWhenTheyAreLarge() throws IOException {
        TestSpark.session()
                .range(0, 500, 1, 1)
                .selectExpr("id", "transform(sequence(1, 1000), i -> CAST(hash(id, i) AS FLOAT)) AS vector")
                .write()
                .option("parquet.block.size", 1 << 18)
                .format(ParquetFormat.class.getName())
                .save(directory.resolve("large").toString());
        assertThat(footer("large").getBlocks()).hasSizeBetween(4, 9);
        assertThat(TestSpark.session()
                        .read()
                        .parquet(directory.resolve("large").toString())
                        .selectExpr("bool_and(vector[999] = CAST(hash(id, 1000) AS FLOAT))", "count(*)")
                        .first())
                .isEqualTo(RowFactory.create(true, 500L));
    }

    @Test
    void otherTypesAreWrittenBySpark() {
        Dataset<Row> rows = TestSpark.session().range(3).selectExpr("id", "map(id, CAST(id AS DOUBLE)) AS other");
        rows.write()
                .format(ParquetFormat.class.getName())
                .save(directory.resolve("other").toString());
        assertThat(read("other")).containsExactlyInAnyOrderElementsOf(rows.collectAsList());
    }

    @Test
    void listsOfOldAreWrittenBySpark() throws IOException {
        SparkSession old = TestSpark.session().newSession();
        old.conf().set("spark.sql.parquet.writeLegacyFormat", true);
        Dataset<Row> rows = old.createDataFrame(rows(20).collectAsList(), SCHEMA);
        write(rows, "old", ParquetFormat.class.getName(), "v1", 100);
        assertThat(read("old")).containsExactlyElementsOf(rows.collectAsList());
        assertThat(footer("old").getFileMetaData().getSchema().toString()).contains("repeated group bag");
    }

    @Test
    void whoAsksForEncryptionGetsNoPlainFiles() {
        DataFrameWriter<Row> write = rows(1).write()
                .option("parquet.crypto.factory.class", "no.such.Factory")
                .format(ParquetFormat.class.getName());
        assertThatThrownBy(() -> write.save(directory.resolve("secret").toString()))
                .hasStackTraceContaining("no.such.Factory");
    }

    private void write(Dataset<Row> rows, String name, String format, String version, int groupRows) {
        rows.coalesce(1)
                .write()
                .option("compression", "zstd")
                .option("parquet.writer.version", version)
                .option("parquet.block.row.count.limit", groupRows)
                .option("parquet.bloom.filter.enabled#id", true)
                .option("parquet.bloom.filter.expected.ndv#id", groupRows)
                .option("parquet.enable.dictionary#vector.list.element", false)
                .format(format)
                .save(directory.resolve(name).toString());
    }

    private List<Row> read(String name) {
        return TestSpark.session()
                .read()
                .parquet(directory.resolve(name).toString())
                .collectAsList();
    }

    private ParquetMetadata footer(String name) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(name))) {
            Path file = files.filter(found -> found.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            try (ParquetFileReader reader = ParquetFileReader.open(
                    HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()))) {
                return reader.getFooter();
            }
        }
    }

    private Dataset<Row> rows(int count) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(RowFactory.create(
                    maybe(this::text),
                    maybe(random::nextLong),
                    maybe(random::nextInt),
                    maybe(random::nextFloat),
                    maybe(() -> list(random::nextFloat)),
                    maybe(() -> list(random::nextInt)),
                    maybe(() -> list(this::text)),
                    maybe(() -> list(() -> RowFactory.create(maybe(this::text), maybe(random::nextFloat)))),
                    maybe(() -> list(() -> list(random::nextFloat))),
                    maybe(() -> RowFactory.create(maybe(random::nextInt), maybe(() -> list(random::nextLong)))),
                    RowFactory.create(random.nextInt()),
                    random.nextInt()));
        }
        return TestSpark.session().createDataFrame(rows, SCHEMA);
    }

    private <T> T maybe(Supplier<T> value) {
        return random.nextInt(6) == 0 ? null : value.get();
    }

    private <T> List<T> list(Supplier<T> value) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            list.add(maybe(value));
        }
        return list;
    }

    private String text() {
        return Integer.toString(random.nextInt(1000), 36);
    }
}
