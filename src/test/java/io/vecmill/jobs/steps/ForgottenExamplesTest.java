package io.vecmill.jobs.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.vecmill.TestSpark;
import io.vecmill.downstream.Cluster;
import io.vecmill.downstream.Outliers;
import io.vecmill.downstream.Search;
import io.vecmill.encode.Pool;
import io.vecmill.evaluate.SearchEvaluation;
import io.vecmill.table.Erasure;
import io.vecmill.table.Manifest;
import io.vecmill.table.VersionedTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is forgotten is not in the examples of a manifest either. */
class ForgottenExamplesTest {
    @TempDir
    private Path dir;

    private Steps steps;
    private Source.Table vectors;

    @BeforeEach
    void writeVectors() {
        steps = new Steps(dir);
        vectors = steps.vectors(
                "vectors",
                Map.of(
                        "anna",
                        new float[] {1, 0},
                        "bert",
                        new float[] {1, 0.1f},
                        "cleo",
                        new float[] {0, 1},
                        "dora",
                        new float[] {0.1f, 1}));
    }

    @Test
    void theFarthestOfOutliers() {
        Source.Table strange =
                steps.run(new OutliersJob(), new Outliers().setK(1), "strange", Map.of("vectors", vectors));
        Manifest after = forget(strange, new Erasure.Trace("1", 1, 0, 1, "rewritten"), "anna", "nobody");
        assertThat(after.at("/outliers/farthest").findValuesAsText("id"))
                .containsExactlyInAnyOrder("bert", "cleo", "dora");
        assertThat(after.at("/outliers/method").asText()).isEqualTo("distance of neighbour 1");
        assertThat(after.at("/erasures/0/inManifest").asInt()).isEqualTo(1);
        assertThat(after.rows()).isEqualTo(3);
    }

    @Test
    void sequencesThatWereNotPooled() {
        Source.Table documents = steps.sequences("documents", "d1", "anna bert", "d2", "unknown", "d3", "");
        Source.Table pooled = steps.run(
                new PoolJob(),
                new Pool().setMethod("mean"),
                "pooled",
                Map.of("sequences", documents, "vectors", vectors));
        Manifest after = forget(pooled, new Erasure.Trace("1", 0, 0, 1, "rewritten"), "d2");
        assertThat(after.at("/pooled/examplesWithoutVector").toString()).isEqualTo("[\"d3\"]");
        assertThat(after.at("/pooled/withoutVector").asLong())
                .as("a count names nobody")
                .isEqualTo(2);
        assertThat(after.digest()).isEqualTo(pooled.manifest().digest());
    }

    @Test
    void theMarksOfClusters() {
        Source.Table tokens =
                steps.sequences("tokens", "anna", "tent pole", "bert", "tent", "cleo", "cup euclid", "dora", "cup");
        Source.Table titles = steps.sequences("titles", "anna", "Anna of A", "bert", "Bert of B");
        Source.Table clusters = steps.run(
                new ClusterJob(),
                new Cluster().setK(2).setParts(1).setExamples(2),
                "clusters",
                Map.of("vectors", vectors, "tokens", tokens, "titles", titles));
        assertThat(clusters.manifest().toJson()).contains("Anna of A", "\"cleo\"", "\"pole\"");
        Manifest after =
                forget(clusters, new Erasure.Trace("1", 2, 0, 3, "rewritten"), "anna", "cleo", "pole", "0", "cosine");
        assertThat(after.at("/clustered/clusters"))
                .as("a number of a cluster is no id")
                .hasSize(2);
        assertThat(after.at("/clustered/score").asText()).as("nor is a measure").isEqualTo("cosine");
        assertThat(after.toJson()).contains("Bert of B").doesNotContain("Anna of A", "\"cleo\"", "\"pole\"");
    }

    @Test
    void judgedDocumentsThatDoNotExist() throws IOException {
        Source.Table texts = steps.sequences("texts", "t1", "tent");
        Source.Table found =
                steps.run(new SearchJob(), new Search(), "found", Map.of("documents", texts, "queries", texts));
        Path qrels = Files.writeString(dir.resolve("qrels.txt"), "t1 0 t1 1\nt1 0 nowhere 1\n");
        Source files = new Source.Files(new QuestionPaths(List.of(qrels.toString())), new FileListing(1, 1, 0, ""));
        Source.Table report = steps.run(
                new EvaluateSearchJob(),
                new SearchEvaluation(),
                "quality",
                Map.of("rankings", found, "judgements", files, "documents", texts));
        Manifest after = forget(report, new Erasure.Trace("1", 0, 0, 1, "rewritten"), "nowhere", "1");
        assertThat(after.at("/judgements/examplesUnknown")).isEmpty();
        assertThat(after.rows())
                .as("a report numbers its rows")
                .isEqualTo(report.manifest().rows());
    }

    private static Manifest forget(Source.Table made, Erasure.Trace expected, String... ids) {
        VersionedTable table = VersionedTable.at(TestSpark.session(), made.path());
        try (Erasure erasure = new Erasure(TestSpark.session(), Set.of(ids))) {
            assertThat(erasure.find(table, "1").isNone()).isFalse();
            assertThat(erasure.erase(table)).containsExactly(expected);
            assertThat(erasure.find(table, "1").isNone()).isTrue();
        }
        assertThat(table.verify(TestSpark.session(), "1").faults()).isEmpty();
        return table.manifest("1");
    }
}
