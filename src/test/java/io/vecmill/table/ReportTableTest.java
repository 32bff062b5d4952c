package io.vecmill.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTableTest {
    @TempDir
    Path warehouse;

    private TableTarget target;

    @BeforeEach
    void place() {
        target = new TableTarget(warehouse.resolve("words_quality").toString(), "1", false);
    }

    @Test
    void whatIsWrittenIsRead() {
        Dataset<Row> rows = rows(row(2, "accuracy", 0.5, 0.4), row(1, "spearman", null, null));
        Manifest manifest = ReportTable.write(rows, target, new ManifestDraft());
        ReportTable table = ReportTable.open(TestSpark.session(), target.path());
        assertThat(table.rows().orderBy("id").collectAsList())
                .containsExactlyElementsOf(rows.orderBy("id").collectAsList());
        assertThat(table.manifest().kind()).isEqualTo(TableKind.REPORT);
        assertThat(manifest.digest())
                .isEqualTo(ReportTable.open(TestSpark.session(), target.path(), "1")
                        .manifest()
                        .digest());
    }

    @Test
    void wrongRowsAreRefused() {
        refuses("a null in column metric", row(1, null, 0.5, 0.4));
        refuses("a value of NaN", row(1, "accuracy", Double.NaN, 0.4));
        refuses("a low of Infinity", row(1, "accuracy", 0.5, Double.POSITIVE_INFINITY));
        refuses("an id that another row has", row(1, "a", 0.5, 0.4), row(1, "b", 0.5, 0.4));
        assertThatThrownBy(() ->
                        ReportTable.write(rows(row(1, "a", 0.5, 0.4)).drop("metric"), target, new ManifestDraft()))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("there is no column 'metric'");
    }

    private void refuses(String what, Row... rows) {
        assertThatThrownBy(() -> ReportTable.write(rows(rows), target, new ManifestDraft()))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("1 row with " + what);
    }

    private static Dataset<Row> rows(Row... rows) {
        List<Row> list = Arrays.asList(rows);
        return TestSpark.session().createDataFrame(list, ReportTable.SCHEMA.asNullable());
    }

    private static Row row(long id, String metric, Double value, Double low) {
        return RowFactory.create(id, "WS-353", "total", "cosine", metric, value, low, null, 353L, 350L, 350 / 353.0);
    }
}
