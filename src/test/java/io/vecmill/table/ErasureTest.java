package io.vecmill.table;

import static io.vecmill.table.Rows.draft;
import static io.vecmill.table.Rows.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.vecmill.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureTest {
    private final SparkSession spark = TestSpark.session();
    private final Set<String> ids = Set.of("w1", "w3", "elsewhere", "2");

    @TempDir
    Path warehouse;

    @Test
    void vectorsOfAllVersionsGoAndTheRestStays() {
        VersionedTable table = table("words");
        Dataset<Row> ngrams = spark.sql("SELECT int(id) AS id, array(float(id)) AS vector FROM range(5)");
        Manifest before = EmbeddingTable.write(
                words(9),
                new TrainingState(Optional.of(words(4).drop("count")), Optional.of(ngrams)),
                target("words", "1"),
                draft().fingerprint("f").put("quality", Map.of("a", 1)));
        EmbeddingTable.write(words(3), target("words", "2"), draft());
        EmbeddingTable.write(words(1), target("words", "3"), draft());
        table.publish("1");

        assertThat(erase(table))
                .containsExactly(
                        new Erasure.Trace("1", 2, 2, 0, "rewritten"),
                        new Erasure.Trace("2", 1, 0, 0, "rewritten"),
                        new Erasure.Trace("3", 0, 0, 0, "kept"));

        Manifest after = table.manifest("1");
        assertThat(after.rows()).isEqualTo(7);
        assertThat(after.spaceId()).isEqualTo(before.spaceId());
        assertThat(after.fingerprint()).contains("f");
        assertThat(after.at("/stage").toString()).isEqualTo(before.at("/stage").toString());
        assertThat(after.at("/quality/a").asInt()).isEqualTo(1);
        assertThat(after.at("/outputs/rows").asInt()).isEqualTo(2);
        assertThat(after.at("/ngrams/digest").asText())
                .as("a bucket is not an id")
                .isEqualTo(before.at("/ngrams/digest").asText())
                .isNotEmpty();
        assertThat(after.at("/erasures/0/rows").asInt()).isEqualTo(2);
        assertThat(after.at("/erasures/0/digestBefore").asText()).isEqualTo(before.digest());
        assertThat(after.toJson()).doesNotContain("w1", "w3");
        assertThat(table.current()).contains("1");
        proveGone(table);
        assertThat(erase(table)).allMatch(Erasure.Trace::isNone);
    }

    @Test
    void neighborsChangesAndTokensGo() {
        Dataset<Row> lists =
                spark.sql("SELECT id, array(named_struct('id', 'w1', 'score', 0.5F), named_struct('id', 'w2', 'score',"
                        + " 0.4F)) AS neighbors FROM VALUES ('w0'), ('w3') AS t(id)");
        NeighborTable.write(
                lists,
                target("near", "1"),
                draft().put("k", 2)
                        .put("metric", "cosine")
                        .put("method", "exact")
                        .put("pairsScored", 1)
                        .put("pairsSkipped", 0));
        DeltaTable.write(
                spark.sql(
                        "SELECT * FROM VALUES ('w1', 'upsert', array(1F)), ('w2', 'delete', null) AS t(id, op, vector)"),
                target("delta", "1"),
                draft());
        SequenceTable.write(
                spark.sql("SELECT * FROM VALUES (7L, array('w1', 'w2', 'w3')), (8L, array('w2')) AS t(id, tokens)"),
                target("sessions", "1"),
                draft());
        assertThat(erase(table("near"))).containsExactly(new Erasure.Trace("1", 1, 2, 0, "rewritten"));
        assertThat(erase(table("delta"))).containsExactly(new Erasure.Trace("1", 1, 0, 0, "rewritten"));
        assertThat(erase(table("sessions"))).containsExactly(new Erasure.Trace("1", 0, 2, 0, "rewritten"));
        assertThat(NeighborTable.open(spark, path("near")).rows().collectAsList())
                .singleElement()
                .asString()
                .isEqualTo("[w0,ArraySeq([w2,0.4])]");
        for (String name : List.of("near", "delta", "sessions")) {
            proveGone(table(name));
        }
    }

    @Test
    void aVersionOfNothingElseIsRemovedAndSoAreFiles() {
        EmbeddingTable.write(words(2).filter("id = 'w1'"), target("words", "1"), draft());
        Manifest two = EmbeddingTable.write(words(3), target("words", "2"), draft());
        FilesTable.write(spark, two, target("files", "1"), draft(), directory -> {});
        assertThat(erase(table("words"))).extracting(Erasure.Trace::action).containsExactly("removed", "rewritten");
        assertThat(table("words").versions()).containsExactly("2");
        erase(table("files"));
        assertThat(table("files").versions()).isEmpty();
    }

    private List<Erasure.Trace> erase(VersionedTable table) {
        try (Erasure erasure = new Erasure(spark, ids)) {
            return erasure.erase(table);
        }
    }

    private void proveGone(VersionedTable table) {
        try (Erasure erasure = new Erasure(spark, ids)) {
            for (String version : table.versions()) {
                assertThat(table.verify(spark, version).faults()).isEmpty();
                assertThat(erasure.find(table, version).isNone()).isTrue();
            }
        }
    }

    /** Killed between the two renames of a rewrite: the ids are in neither place afterwards. */
    @Test
    void aVersionThatWasSetAsideIsPutBackAndErased() throws IOException {
        EmbeddingTable.write(words(3), target("words", "1"), draft());
        VersionedTable table = table("words");
        table.publish("1");
        Files.move(
                warehouse.resolve("words/version=1"),
                warehouse.resolve("words/_staging-1-%d@%s-0123456789ab"
                        .formatted(Long.MAX_VALUE, StagingName.mine("1").host())));
        assertThat(VersionedTable.of(SparkInternals.hadoop(spark), warehouse.toString()))
                .hasSize(1);
        try (Erasure erasure = new Erasure(spark, Set.of("w1"))) {
            assertThat(erasure.erase(table)).singleElement().satisfies(trace -> assertThat(trace.rows())
                    .isEqualTo(1));
        }
        assertThat(table.current()).contains("1");
        assertThat(table.manifest("1").rows()).isEqualTo(2);
        assertThat(warehouse.resolve("words")).isDirectoryNotContaining("glob:**/_staging*");
    }

    private VersionedTable table(String name) {
        return VersionedTable.at(spark, path(name));
    }

    private TableTarget target(String name, String version) {
        return new TableTarget(path(name), version, false);
    }

    private String path(String name) {
        return warehouse.resolve(name).toString();
    }
}
