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
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeighborTableTest {
    private static final StructType SCHEMA = new StructType()
            .add("id", "bigint")
            .add(
                    "neighbors",
                    DataTypes.createArrayType(
                            new StructType().add("id", "string").add("score", "float")));

    @TempDir
    Path warehouse;

    private TableTarget target;

    @BeforeEach
    void place() {
        target = new TableTarget(warehouse.resolve("words_neighbors").toString(), "1", false);
    }

    @Test
    void whatIsWrittenIsRead() {
        Dataset<Row> rows = rows(
                row(2L, near("a", .9f), near("b", .9f), near("A", .1f)),
                row(1L),
                row(-3L, near("a", 0f), near("A", -0f), near("z", -2f)));
        NeighborTable.write(rows, target, draft(3).put("sources", List.of("words/1")));

        NeighborTable table = NeighborTable.open(TestSpark.session(), target.path());

        assertThat(table.rows().schema().simpleString())
                .isEqualTo("struct<id:bigint,neighbors:array<struct<id:string,score:float>>>");
        assertThat(table.rows().collectAsList()).containsExactlyInAnyOrderElementsOf(rows.collectAsList());
        assertThat(table.k()).isEqualTo(3);
        assertThat(table.manifest().kind()).isEqualTo(TableKind.NEIGHBORS);
        assertThat(table.manifest().at("/neighbors").intValue()).isEqualTo(6);
        assertThat(table.manifest().at("/emptyRows").intValue()).isEqualTo(1);
        assertThat(table.manifest().at("/sources/0").textValue()).isEqualTo("words/1");
    }

    @Test
    void wrongListsAreRefused() {
        refuses("more than 3 neighbors", row(1L, near("a", 4f), near("b", 3f), near("c", 2f), near("d", 1f)));
        refuses("a null list of neighbors", RowFactory.create(1L, null));
        refuses("a neighbor that is null, or whose id or score is", row(1L, (Row) null));
        refuses("a neighbor that is null, or whose id or score is", row(1L, near(null, 1f)));
        refuses("a neighbor that is null, or whose id or score is", row(1L, near("a", null)));
        refuses("a score of NaN", row(1L, near("a", Float.NaN)));
        refuses("neighbors that are not best first", row(1L, near("a", 1f), near("b", 2f)));
        refuses("neighbors that are not best first", row(1L, near("b", 1f), near("a", 1f)));
        refuses("neighbors that are not best first", row(1L, near("a", 1f), near("a", 1f)));
        refuses("an id that another row has", row(1L), row(1L));
        assertThat(warehouse.resolve("words_neighbors")).isEmptyDirectory();
    }

    private void refuses(String what, Row... rows) {
        assertThatThrownBy(() -> NeighborTable.write(rows(rows), target, draft(3)))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("1 row with " + what)
                .hasMessageContaining("(such as '1')");
    }

    @Test
    void theDraftMustSayHowTheyWereFound() {
        ManifestDraft silent = new ManifestDraft().put("k", 3).put("metric", "cosine");
        assertThatThrownBy(() -> NeighborTable.write(rows(row(1L)), target, silent))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "cannot write version '1' of table 'words_neighbors': the draft of its manifest has no method");
        assertThatThrownBy(() -> NeighborTable.write(rows(row(1L)), target, draft(0)))
                .hasMessageEndingWith("has no k of at least 1");
    }

    private static ManifestDraft draft(int k) {
        return new ManifestDraft()
                .put("k", k)
                .put("metric", "cosine")
                .put("method", "exact")
                .put("pairsScored", 6)
                .put("pairsSkipped", 0);
    }

    private static Dataset<Row> rows(Row... rows) {
        return TestSpark.session().createDataFrame(Arrays.asList(rows), SCHEMA);
    }

    private static Row row(Long id, Row... neighbors) {
        return RowFactory.create(id, Rows.seq(Arrays.asList(neighbors)));
    }

    private static Row near(String id, Float score) {
        return RowFactory.create(id, score);
    }
}
