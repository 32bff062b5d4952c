package io.vecmill.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.vecmill.TestSpark;
import io.vecmill.ml.StageContract;
import io.vecmill.table.DeltaTable;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.TableTarget;
import io.vecmill.table.VersionedTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeltaTest extends StageContract<Delta> {
    private final SparkSession spark = TestSpark.session();
    private final List<Tables.Item> old = Tables.clustered(300, 5, 1);

    @TempDir
    Path directory;

    @Test
    void theOldVersionWithTheChangesIsTheNewOne() {
        List<Tables.Item> now = new ArrayList<>();
        for (int i = 10; i < 300; i++) {
            now.add(i % 7 == 0 ? Tables.noisy(old.get(i), 1e-3 * i, 2) : old.get(i));
        }
        now.add(new Tables.Item("new", new float[] {1, 2, 3, 4, 5}, 1));
        Manifest wanted = write("new", Tables.table(now));
        Manifest delta = DeltaTable.write(
                new Delta().run(Tables.table(old), Tables.table(now)), target("delta"), new ManifestDraft());
        assertThat(delta.at("/deletes").asLong()).isEqualTo(10);
        assertThat(delta.at("/upserts").asLong()).isEqualTo(1 + 41);
        Dataset<Row> changes = DeltaTable.open(spark, target("delta").path()).rows();
        assertThat(write("applied", Delta.apply(Tables.table(old), changes)).digest())
                .isEqualTo(wanted.digest());
        assertThat(VersionedTable.at(spark, target("delta").path())
                        .verify(spark, "1")
                        .faults())
                .isEmpty();
    }

    @Test
    void smallChangesAreHeldBack() {
        List<Tables.Item> now = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            now.add(Tables.noisy(old.get(i), i < 50 ? 0.5 : 0.01, 2));
        }
        assertThat(new Delta().run(Tables.table(old), Tables.table(now)).count())
                .isEqualTo(300);
        assertThat(new Delta()
                        .setMinChange(0.1)
                        .run(Tables.table(old), Tables.table(now))
                        .count())
                .isBetween(48L, 50L);
    }

    @Test
    void listsChangeByTheirNeighbors() {
        Dataset<Row> before = lists("array(struct('x' as id, 0.9F as score), struct('y' as id, 0.8F as score))");
        Dataset<Row> scored = lists("array(struct('x' as id, 0.95F as score), struct('y' as id, 0.8F as score))");
        Dataset<Row> half = lists("array(struct('x' as id, 0.9F as score), struct('z' as id, 0.8F as score))");
        assertThat(new Delta().run(before, scored).count()).isEqualTo(1);
        assertThat(new Delta().setMinChange(0.2).run(before, scored).count()).isZero();
        assertThat(new Delta().setMinChange(0.2).run(before, half).count()).isEqualTo(1);
        assertThat(new Delta().setMinChange(0.5).run(before, half).count()).isZero();
        assertThat(Delta.apply(before, new Delta().run(before, half)).collectAsList())
                .isEqualTo(half.collectAsList());
    }

    @Test
    void nothingChangedIsATableWithoutRows() {
        Manifest none = DeltaTable.write(
                new Delta().run(Tables.table(old), Tables.table(old)), target("delta"), new ManifestDraft());
        assertThat(none.rows()).isZero();
        assertThat(DeltaTable.open(spark, target("delta").path()).rows().count())
                .isZero();
        assertThat(VersionedTable.at(spark, target("delta").path())
                        .verify(spark, "1")
                        .faults())
                .isEmpty();
    }

    private Dataset<Row> lists(String neighbors) {
        return spark.range(1).selectExpr("'a' as id", neighbors + " as neighbors");
    }

    private Manifest write(String name, Dataset<Row> rows) {
        return EmbeddingTable.write(rows, target(name), new ManifestDraft());
    }

    private TableTarget target(String name) {
        return new TableTarget(directory.resolve(name).toString(), "1", false);
    }

    @Override
    protected Delta stage() {
        return new Delta();
    }

    @Override
    protected Map<String, Object> defaults() {
        return Map.of("minChange", 0.0);
    }

    @Override
    protected Map<String, Object> refused() {
        return Map.of("minChange", -0.1);
    }

    @Override
    protected Map<String, Object> changes() {
        return Map.of("minChange", 0.1);
    }

    @Override
    protected Delta load(String path) {
        return Delta.load(path);
    }
}
