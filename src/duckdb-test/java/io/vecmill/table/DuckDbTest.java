package io.vecmill.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.vecmill.TestSpark;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader that is not Spark opens a version by its files alone. */
class DuckDbTest {
    private static final int ROWS = 30_000;
    private static final int DIMENSION = 160;

    private final SparkSession spark = TestSpark.session();

    @TempDir
    Path warehouse;

    private Dataset<Row> words;
    private String wordFiles;

    @BeforeEach
    void writeWords() {
        words = spark.range(ROWS)
                .selectExpr(
                        "'w' || lpad(id * 7919 % " + ROWS + ", 6, '0') as id",
                        "transform(sequence(1, " + DIMENSION + "), i -> cast(sin(id * i) as float)) as vector",
                        "id as count",
                        "if(id % 2 = 0, 'trained', null) as origin");
        TableTarget target = target("words");
        EmbeddingTable.write(words, target, new ManifestDraft());
        wordFiles = files(target);
    }

    @Test
    void embeddingsAreTheSameNumbers() throws SQLException {
        assertThat(query(
                        "select typeof(id), typeof(vector), typeof(count), typeof(origin) from '%s' limit 1",
                        wordFiles))
                .containsExactly("VARCHAR|FLOAT[]|BIGINT|VARCHAR");
        Row sums = words.selectExpr(
                        "count(*)", "sum(count)", "count(origin)", "sum(aggregate(vector, 0d, (s, x) -> s + x))")
                .head();
        assertThat(query(
                        "select count(*), sum(count), count(origin), round(sum(list_sum(vector::double[])), 6) "
                                + "from '%s'",
                        wordFiles))
                .containsExactly("%d|%d|%d|%s"
                        .formatted(sums.getLong(0), sums.getLong(1), sums.getLong(2), rounded(sums.getDouble(3))));
        Row one = words.where("id = 'w000042'").head();
        assertThat(query("select vector from '%s' where id = 'w000042'", wordFiles))
                .containsExactly(one.getList(1).toString());
    }

    private static double rounded(double sum) {
        return Math.round(sum * 1e6) / 1e6;
    }

    @Test
    void idsAreSortedAndHaveBloomFilters() throws SQLException {
        assertThat(query(
                        "select count(*) from (select id, lag(id) over (order by filename, file_row_number) as before "
                                + "from read_parquet('%s', filename = true, file_row_number = true)) where id <= before",
                        wordFiles))
                .containsExactly("0");
        String groups = query("select count(distinct row_group_id) from parquet_metadata('%s')", wordFiles)
                .get(0);
        assertThat(Integer.parseInt(groups)).isGreaterThan(1);
        String probe = "select count(*) from parquet_bloom_probe('%s', 'id', '%s') where not bloom_filter_excludes";
        assertThat(query(probe, wordFiles, "w000042")).containsExactly("1");
        assertThat(query(probe, wordFiles, "w00004x")).containsExactly("0");
        assertThat(query(
                        "select distinct encodings from parquet_metadata('%s') where path_in_schema like 'vector%%'",
                        wordFiles))
                .allMatch(encodings -> encodings.contains("PLAIN") && !encodings.contains("DICTIONARY"));
        assertThat(query("select distinct compression from parquet_metadata('%s')", wordFiles))
                .containsExactly("ZSTD");
    }

    @Test
    void neighborsAreStructs() throws SQLException {
        TableTarget target = target("words_neighbors");
        Dataset<Row> rows = spark.sql("select 'a' as id, array(named_struct('id', 'b', 'score', cast(.5 as float)), "
                + "named_struct('id', 'c', 'score', cast(.25 as float))) as neighbors");
        ManifestDraft draft = new ManifestDraft();
        Map.of("k", 2, "metric", "cosine", "method", "exact", "pairsScored", 6, "pairsSkipped", 0)
                .forEach(draft::put);
        NeighborTable.write(rows, target, draft);

        assertThat(query("select typeof(neighbors) from '%s'", files(target)))
                .containsExactly("STRUCT(id VARCHAR, score FLOAT)[]");
        assertThat(query("select id, n.id, n.score from (select id, unnest(neighbors) as n from '%s')", files(target)))
                .containsExactly("a|b|0.5", "a|c|0.25");
    }

    @Test
    void sequencesAreListsOfTokens() throws SQLException {
        TableTarget target = target("sequences");
        SequenceTable.write(
                spark.sql("select 7L as id, array('x', 'y') as tokens, timestamp'2026-01-31 12:00:00Z' as time, "
                        + "2.5d as weight"),
                target,
                new ManifestDraft());
        assertThat(columns(target)).containsExactly("id BIGINT", "tokens VARCHAR[]", "time TIMESTAMP", "weight DOUBLE");
        assertThat(query("select id, tokens, epoch(time), weight from '%s'", files(target)))
                .containsExactly("7|[x, y]|1.7698608E9|2.5");
    }

    @Test
    void sparseVectorsAreTwoLists() throws SQLException {
        TableTarget target = target("weights");
        SparseTable.write(
                spark.sql("select 'a' as id, array(0, 3) as indices, array(1f, .5f) as values"),
                4,
                Optional.empty(),
                target,
                new ManifestDraft());
        assertThat(columns(target)).containsExactly("id VARCHAR", "indices INTEGER[]", "values FLOAT[]");
        assertThat(query("select id, indices, values from '%s'", files(target))).containsExactly("a|[0, 3]|[1.0, 0.5]");
    }

    @Test
    void labelsAndReportsAreFlat() throws SQLException {
        TableTarget labels = target("labels");
        LabelTable.write(spark.sql("select 'a' as id, 'x' as label, .5d as score"), labels, new ManifestDraft());
        assertThat(columns(labels)).containsExactly("id VARCHAR", "label VARCHAR", "score DOUBLE");
        assertThat(query("select id, label, score from '%s'", files(labels))).containsExactly("a|x|0.5");
        TableTarget report = target("report");
        ReportTable.write(
                spark.sql("select 1L as id, 's' as set, 'total' as section, 'm' as method, 'accuracy' as metric, "
                        + ".5d as value, .4d as low, .6d as high, 10L as questions, 9L as answered, .9d as coverage"),
                report,
                new ManifestDraft());
        assertThat(query("select set, metric, value, answered from '%s'", files(report)))
                .containsExactly("s|accuracy|0.5|9");
    }

    @Test
    void changesHaveNullsWhereRowsWent() throws SQLException {
        TableTarget target = target("pushed");
        DeltaTable.write(
                spark.sql(
                        "select * from values ('a', 'upsert', array(1f, 2f)), ('b', 'delete', null) as (id, op, vector)"),
                target,
                new ManifestDraft());
        assertThat(columns(target)).containsExactly("id VARCHAR", "op VARCHAR", "vector FLOAT[]");
        assertThat(query("select id, op, vector from '%s' order by id", files(target)))
                .containsExactly("a|upsert|[1.0, 2.0]", "b|delete|null");
    }

    @Test
    void codesAreBytes() throws SQLException {
        TierCodec codec = new TierCodec(TierCodec.BINARY, 9, new float[9], new float[0]);
        TableTarget target = target("words_small");
        TierTable.write(
                spark.sql("select 'a' as id, x'0a01' as code, 3L as count"),
                target,
                new ManifestDraft().put("tier", codec.described()));
        assertThat(columns(target)).containsExactly("id VARCHAR", "code BLOB", "count BIGINT");
        assertThat(query("select id, hex(code), count from '%s'", files(target)))
                .containsExactly("a|0A01|3");
    }

    private static List<String> columns(TableTarget target) throws SQLException {
        return query(
                "select column_name || ' ' || column_type from "
                        + "(describe select * from read_parquet('%s', hive_partitioning = false))",
                files(target));
    }

    private TableTarget target(String name) {
        return new TableTarget(warehouse.resolve(name).toString(), "2026-11-21", false);
    }

    private static String files(TableTarget target) {
        return target.path() + "/version=" + target.version() + "/*.parquet";
    }

    private static List<String> query(String sql, Object... values) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet result = statement.executeQuery(sql.formatted(values))) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getString(i));
                }
                rows.add(String.join("|", row));
            }
        }
        return rows;
    }
}
