package io.vecmill.jobs.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import io.vecmill.downstream.Classify;
import io.vecmill.downstream.Cluster;
import io.vecmill.downstream.Outliers;
import io.vecmill.downstream.Search;
import io.vecmill.evaluate.LabelEvaluation;
import io.vecmill.evaluate.SearchEvaluation;
import io.vecmill.evaluate.SentenceEvaluation;
import io.vecmill.table.LabelTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.NeighborTable;
import io.vecmill.table.TableException;
import io.vecmill.table.VersionedTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jobs that use documents' vectors, on three tents and three cups. */
class DocumentJobsTest {
    private static final String[] IDS = {"c1", "c2", "c3", "t1", "t2", "t3"};

    @TempDir
    private Path dir;

    private Steps steps;
    private Source.Table vectors;
    private Source.Table texts;

    @BeforeEach
    void writeDocuments() {
        steps = new Steps(dir);
        Map<String, float[]> rows = new LinkedHashMap<>();
        String[] tokens = new String[2 * IDS.length];
        for (int i = 0; i < IDS.length; i++) {
            boolean isTent = IDS[i].startsWith("t");
            rows.put(IDS[i], isTent ? new float[] {1, i / 10f} : new float[] {-i / 10f, 1});
            tokens[2 * i] = IDS[i];
            tokens[2 * i + 1] = (isTent ? "tent pole n" : "cup saucer n") + i;
        }
        vectors = steps.vectors("vectors", rows);
        texts = steps.sequences("texts", tokens);
    }

    @Test
    void searchesByTokensByVectorsAndByBoth() {
        Source.Table queries = steps.sequences("queries", "q1", "pole n4", "q2", "nothing");
        Source.Table found = steps.run(
                new SearchJob(), new Search().setK(2), "bm25", Map.of("documents", texts, "queries", queries));
        assertThat(NeighborTable.open(TestSpark.session(), found.path())
                        .rows()
                        .selectExpr("id", "neighbors.id")
                        .orderBy("id")
                        .collectAsList()
                        .toString())
                .isEqualTo("[[q1,ArraySeq(t2, t1)], [q2,ArraySeq()]]");
        assertThat(found.manifest().at("/metric").asText()).isEqualTo("bm25");
        Manifest both = steps.run(
                        new SearchJob(),
                        new Search(),
                        "both",
                        Map.of(
                                "documents",
                                texts,
                                "queries",
                                texts,
                                "documentVectors",
                                vectors,
                                "queryVectors",
                                vectors))
                .manifest();
        assertThat(both.at("/method").asText()).isEqualTo("hybrid");
        assertThat(both.at("/fused")).hasSize(2);
        assertThat(both.at("/pairsScored").asLong()).isEqualTo(36 + 18);
    }

    @Test
    void searchesNeedDocumentsAndQueriesOfOneSpace() {
        assertThatThrownBy(() -> steps.run(new SearchJob(), new Search(), "x", Map.of("documents", texts)))
                .hasMessage("cannot search: the input has documents and no queries");
        assertThatThrownBy(() -> steps.run(new SearchJob(), new Search(), "x", Map.of()))
                .hasMessageContaining("cannot search: there is no input");
        Source.Table other = steps.vectors("other", Map.of("q", new float[] {1, 2}));
        assertThatThrownBy(() -> steps.run(
                        new SearchJob(), new Search(), "x", Map.of("documentVectors", vectors, "queryVectors", other)))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("they are of different spaces");
    }

    @Test
    void rankingsAreJudged() throws IOException {
        Source.Table found =
                steps.run(new SearchJob(), new Search(), "found", Map.of("documents", texts, "queries", texts));
        Path qrels = Files.writeString(dir.resolve("qrels.txt"), "t1 0 t1 1\nt1 0 nowhere 1\nc9 0 c1 1\n");
        Source files = new Source.Files(new QuestionPaths(List.of(qrels.toString())), new FileListing(1, 1, 0, ""));
        Manifest report = steps.run(
                        new EvaluateSearchJob(),
                        new SearchEvaluation(),
                        "quality",
                        Map.of("rankings", found, "judgements", files, "documents", texts))
                .manifest();
        assertThat(report.at("/quality/map/value").asDouble()).isEqualTo(0.25);
        assertThat(report.at("/judgements/examplesUnknown").toString()).isEqualTo("[\"nowhere\"]");
        assertThat(VersionedTable.at(TestSpark.session(), found.path())
                        .manifest("1")
                        .at("/quality/quality/answered")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void labelsAreLearnedAndJudged() {
        Source.Table known = steps.sequences("known", "c1", "cup", "c2", "cup", "t1", "tent", "t2", "tent");
        Source.Table truth = steps.sequences(
                "truth", "c3", "cup", "t3", "tent", "t1", "tent", "t2", "tent", "c1", "cup", "c2", "cup");
        Source.Table labels = steps.run(
                new ClassifyJob(),
                new Classify().setParts(2),
                "labels",
                Map.of("vectors", vectors, "labels", known, "test", vectors, "testLabels", truth));
        assertThat(labels.manifest().at("/quality/accuracy/value").asDouble()).isEqualTo(1);
        assertThat(labels.manifest().at("/classified/learnedRows").asLong()).isEqualTo(4);
        Manifest report = steps.run(
                        new EvaluateLabelsJob(),
                        new LabelEvaluation(),
                        "label_quality",
                        Map.of("labels", labels, "truth", truth))
                .manifest();
        assertThat(report.at("/quality/macroF1/value").asDouble()).isEqualTo(1);
        assertThat(report.rows()).isEqualTo(4 + 2 + 2);
        assertThatThrownBy(() -> steps.run(new ClassifyJob(), new Classify(), "x", Map.of("vectors", vectors)))
                .hasMessageContaining("cannot classify: the input has neither labels nor names");
    }

    @Test
    void clustersAreMarkedAndOutliersFound() {
        Source.Table clusters = steps.run(
                new ClusterJob(),
                new Cluster().setK(2).setParts(2).setWords(1),
                "clusters",
                Map.of("vectors", vectors, "tokens", texts));
        assertThat(clusters.manifest().at("/clustered/clusters").toString()).contains("[\"cup\"]", "[\"pole\"]");
        Source.Table strange = steps.run(
                new OutliersJob(), new Outliers().setK(3).setShare(0.2), "strange", Map.of("vectors", vectors));
        assertThat(strange.manifest().at("/outliers/farthest")).hasSize(6);
        assertThat(LabelTable.open(TestSpark.session(), strange.path())
                        .rows()
                        .where("label = 'outlier'")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void sentencesAreCompared() {
        Source.Table judged = steps.sequences("judged", "t1", "5", "t2", "4.0", "c1", "3", "x", "2");
        Manifest report = steps.run(
                        new EvaluateSentencesJob(),
                        new SentenceEvaluation(),
                        "sentences",
                        Map.of("one", vectors, "other", vectors, "judgements", judged))
                .manifest();
        assertThat(report.at("/quality/answered").asLong()).isEqualTo(3);
        assertThat(report.at("/quality/questions").asLong()).isEqualTo(4);
    }
}
