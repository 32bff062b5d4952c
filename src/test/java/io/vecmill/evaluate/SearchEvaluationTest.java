package io.vecmill.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vecmill.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchEvaluationTest {
    private static final StructType SCHEMA =
            new StructType().add("id", "string").add("neighbors", "array<struct<id: string, score: float>>");

    @TempDir
    private Path dir;

    @Test
    void scoresAreThoseOfTrecEval() {
        Map<String, Integer> grades = Map.of("d1", 3, "d2", 2, "d3", 1, "d4", 1, "d5", 0, "d6", -1);
        RankingScores scores = RankingScores.of(List.of("d3", "d1", "x", "d2", "d5"), grades, 3);
        assertThat(scores.ndcg()).isCloseTo(0.60749, within(1e-5));
        assertThat(scores.averagePrecision()).isCloseTo((1 + 1 + 3 / 4d) / 4, within(1e-12));
        assertThat(scores.recall()).isEqualTo(0.5);
        assertThat(RankingScores.of(List.of("d1", "d2", "d3", "d4"), grades, 3).ndcg())
                .isEqualTo(1);
        assertThat(RankingScores.of(List.of("a"), Map.of("a", 0), 3)).isEqualTo(RankingScores.NONE);
    }

    @Test
    void queriesWithoutARankingCountAsZero() throws IOException {
        Qrels qrels = qrels("q1 0 a 1", "q1 0 b 0", "q2 0 a 2", "q3 0 c 0");
        Report report = run(qrels, Optional.empty(), ranking("q1", "a", "b"), ranking("q9", "a"));
        assertThat(report.summary()).containsEntry("questions", 3L).containsEntry("answered", 1L);
        assertThat(value(report, "ndcg@10")).isEqualTo(1 / 3d);
        assertThat(value(report, "map")).isEqualTo(1 / 3d);
        assertThat(value(report, "recall@10")).isEqualTo(1 / 3d);
        assertThat(report.rows(TestSpark.session())
                        .select("set", "method", "metric")
                        .first()
                        .toString())
                .isEqualTo("[qrels,bm25,ndcg@10]");
    }

    @Test
    void judgedDocumentsThatDoNotExistAreNamed() throws IOException {
        Dataset<Row> documents = TestSpark.session()
                .createDataset(List.of("a", "b"), Encoders.STRING())
                .toDF("id");
        Report report = run(qrels("q1 a 1", "q1 x 1", "q2 y 1"), Optional.of(documents), ranking("q1", "a"));
        assertThat(report.facts())
                .containsEntry("judgedDocuments", 3L)
                .containsEntry("unknownDocuments", 2L)
                .containsEntry("examplesUnknown", List.of("x", "y"));
        assertThat(value(report, "map")).isEqualTo(0.25);
    }

    @Test
    void rankingsOfOtherQueriesAreRefused() throws IOException {
        Qrels qrels = qrels("1 a 1");
        assertThatThrownBy(() -> run(qrels, Optional.empty(), ranking("q1", "a")))
                .hasMessage("cannot evaluate rankings: none of the 1 judged queries has one (are their ids the same?)");
    }

    @Test
    void intervalsHoldTheValueAndDependOnTheSeedAlone() throws IOException {
        String[] lines = IntStream.range(0, 60)
                .mapToObj(i -> "q%d d%d 1".formatted(i, i % 7))
                .toArray(String[]::new);
        Row[] rankings = IntStream.range(0, 60)
                .mapToObj(i -> ranking("q" + i, "d" + i % 3, "x", "d" + (3 + i % 4)))
                .toArray(Row[]::new);
        Report report = run(qrels(lines), Optional.empty(), rankings);
        @SuppressWarnings("unchecked")
        Map<String, Double> map = (Map<String, Double>) report.summary().get("map");
        assertThat(map.get("value")).isBetween(map.get("low"), map.get("high"));
        assertThat(map.get("high") - map.get("low")).isBetween(0.02, 0.3);
        assertThat(run(qrels(lines), Optional.empty(), rankings).summary()).isEqualTo(report.summary());
    }

    @Test
    void codesBecomeGradesAndWrongLinesAreNamed() throws IOException {
        Path file = Files.writeString(dir.resolve("q.tsv"), "query\tdocument\tcode\n1\t7\t1\n1\t8\t-1\n");
        Qrels qrels = Qrels.read(
                new Configuration(),
                List.of(file.toString()),
                new SearchEvaluation().setGrades("1=4").getGrades());
        assertThat(qrels.of("1")).isEqualTo(Map.of("7", 4, "8", -1));
        assertThatThrownBy(() -> qrels("q1 a 1", "q1 a")).hasMessageContaining("qrels.txt:2: query, iteration,");
        assertThatThrownBy(() -> qrels("q1 a high", "q1 b 1")).hasMessageContaining("qrels.txt:1: query, iteration,");
        assertThat(qrels("query-id\tcorpus-id\tscore", "q1\ta\t1").of("q1")).isEqualTo(Map.of("a", 1));
        assertThatThrownBy(() -> qrels("q1 a 1", "q1 a 2")).hasMessageContaining("was judged before, with grade 1");
        assertThatThrownBy(() -> new SearchEvaluation().setGrades("best").getGrades())
                .hasMessage("cannot read grades [best]: 'best' is not of the form 1=4");
    }

    private Report run(Qrels qrels, Optional<Dataset<Row>> documents, Row... rankings) {
        return new SearchEvaluation()
                .setResamples(200)
                .run(TestSpark.session().createDataFrame(List.of(rankings), SCHEMA), "bm25", qrels, documents);
    }

    private Qrels qrels(String... lines) throws IOException {
        Path file = Files.write(dir.resolve("qrels.txt"), List.of(lines));
        return Qrels.read(new Configuration(), List.of(file.toString()), Map.of());
    }

    private static Row ranking(String query, String... documents) {
        return RowFactory.create(
                query, Stream.of(documents).map(id -> RowFactory.create(id, 1f)).toArray(Row[]::new));
    }

    private static double value(Report report, String metric) {
        return (double) ((Map<?, ?>) report.summary().get(metric)).get("value");
    }
}
