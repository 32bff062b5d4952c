package io.vecmill.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparseTableTest {
    @TempDir
    Path warehouse;

    private TableTarget target;

    @BeforeEach
    void place() {
        target = new TableTarget(warehouse.resolve("weights").toString(), "1", false);
    }

    @Test
    void whatIsWrittenIsRead() {
        Dataset<Row> rows = rows(row("b", new int[] {0, 3}, 1, 2), row("a", new int[] {}));
        Dataset<Row> terms = TestSpark.session()
                .createDataFrame(
                        List.of(RowFactory.create("tent", 3, 2L)),
                        StructType.fromDDL("id STRING, index INT, documents BIGINT"));
        SparseTable.write(rows, 4, Optional.of(terms), target, new ManifestDraft());
        SparseTable table = SparseTable.open(TestSpark.session(), target.path());
        assertThat(table.rows().orderBy("id").collectAsList())
                .containsExactlyElementsOf(rows.orderBy("id").collectAsList());
        assertThat(table.vocabulary().orElseThrow().collectAsList()).containsExactly(RowFactory.create("tent", 3L, 2L));
        assertThat(table.dimension()).isEqualTo(4);
        assertThat(table.manifest().at("/entries").asLong()).isEqualTo(2);
        assertThat(table.manifest().at("/zeroVectors").asLong()).isEqualTo(1);
        assertThat(table.manifest().kind()).isEqualTo(TableKind.SPARSE);
    }

    @Test
    void wrongRowsAreRefused() {
        refuses("an id that another row has", row("a", new int[] {0}, 1), row("a", new int[] {1}, 1));
        refuses("indices that do not ascend from 0 to 3", row("a", new int[] {1, 1}, 1, 2));
        refuses("indices that do not ascend from 0 to 3", row("a", new int[] {4}, 1));
        refuses("more indices than values, or fewer", row("a", new int[] {1}, 1, 2));
        refuses("a value of NaN", row("a", new int[] {1}, Float.NaN));
        refuses("a null vector", RowFactory.create("a", null, new float[0]));
    }

    @Test
    void rowsWhoseIdsAreReadFromFilesAreWrittenInTheirOrder() {
        Row[] given = IntStream.range(0, 400)
                .mapToObj(i -> row("id" + (i * 7 + i % 2) % 999, new int[] {i % 4}, i))
                .toArray(Row[]::new);
        String files = warehouse.resolve("files").toString();
        rows(given).repartition(5).write().parquet(files);
        Dataset<Row> read = TestSpark.session().read().parquet(files);
        SparseTable.write(read, 4, Optional.empty(), target, new ManifestDraft());
        SparseTable table = SparseTable.open(TestSpark.session(), target.path());
        assertThat(table.rows().orderBy("id").collectAsList())
                .containsExactlyElementsOf(rows(given).orderBy("id").collectAsList());
        List<String> ids = table.rows()
                .orderBy(functions.expr("_metadata.file_name"))
                .select("id")
                .as(Encoders.STRING())
                .collectAsList();
        assertThat(ids).isSorted();
        rows(given[17]).write().mode("append").parquet(files);
        TableTarget again = new TableTarget(target.path(), "2", false);
        assertThatThrownBy(() -> SparseTable.write(
                        TestSpark.session().read().parquet(files), 4, Optional.empty(), again, new ManifestDraft()))
                .hasMessageContaining("an id that another row has");
    }

    private void refuses(String what, Row... rows) {
        assertThatThrownBy(() -> SparseTable.write(rows(rows), 4, Optional.empty(), target, new ManifestDraft()))
                .isInstanceOf(TableException.class)
                .hasMessageContaining(what);
    }

    private static Row row(String id, int[] indices, float... values) {
        return RowFactory.create(id, indices, values);
    }

    private static Dataset<Row> rows(Row... rows) {
        return TestSpark.session()
                .createDataFrame(
                        List.of(rows), StructType.fromDDL("id STRING, indices ARRAY<INT>, values ARRAY<FLOAT>"));
    }
}
