package io.vecmill.evaluate;

import static io.vecmill.evaluate.Words.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vecmill.TestSpark;
import io.vecmill.evaluate.AnalogySet.Question;
import io.vecmill.evaluate.SimilaritySet.Pair;
import io.vecmill.math.CounterRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordEvaluationTest {
    private static final WordEvaluation STAGE = new WordEvaluation();

    @Test
    void plantedAnalogiesAreAnswered() {
        Map<String, List<Question>> sections = new LinkedHashMap<>();
        sections.put(
                "sizes", List.of(question("small0 large0 small1 large1"), question("large2 small2 large0 small0")));
        sections.put("gram-sizes", List.of(question("small0 large0 small2 large2")));
        sections.put("wrong", List.of(question("small0 large0 small1 large2")));
        Report report = report(Words.planted(4).table(2), new AnalogySet("q", sections));
        for (String method : List.of("3cosadd", "3cosmul")) {
            assertThat(report.value("q", "sizes", method, "accuracy")).isEqualTo(1.0);
            assertThat(report.value("q", "wrong", method, "accuracy")).isEqualTo(0.0);
            assertThat(report.value("q", "total", method, "accuracy")).isEqualTo(0.75);
            assertThat(report.value("q", "semantic", method, "accuracy")).isCloseTo(2 / 3.0, within(1e-15));
            assertThat(report.value("q", "syntactic", method, "accuracy")).isEqualTo(1.0);
        }
        assertThat(report.sections("q"))
                .containsExactly("total", "semantic", "syntactic", "sizes", "gram-sizes", "wrong");
    }

    @Test
    void wordsThatAreNotThereAreCounted() {
        Map<String, List<Question>> sections = new LinkedHashMap<>();
        sections.put("s", List.of(question("small0 large0 small1 large1"), question("small0 large0 tiny huge")));
        sections.put("unknown", List.of(question("a b c d")));
        sections.put("empty", List.of());
        Report report = report(Words.planted(3).table(2), new AnalogySet("q", sections));
        assertThat(report.value("q", "s", "3cosadd", "accuracy")).isEqualTo(1.0);
        assertThat(report.value("q", "s", "3cosadd", "accuracyOverAll")).isEqualTo(0.5);
        assertThat(report.value("q", "total", "3cosadd", "accuracyOverAll")).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(report.value("q", "unknown", "3cosadd", "accuracy")).isNull();
        assertThat(report.value("q", "unknown", "3cosadd", "accuracyOverAll")).isZero();
        assertThat(report.value("q", "empty", "3cosmul", "accuracyOverAll")).isNull();
        Row total = report.row("q", "total", "3cosadd", "accuracy");
        assertThat(total.<Long>getAs("questions")).isEqualTo(3);
        assertThat(total.<Long>getAs("answered")).isEqualTo(1);
        assertThat(total.<Double>getAs("coverage")).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(report.sections("q")).containsExactly("total", "s", "unknown", "empty");
    }

    @ParameterizedTest
    @EnumSource(AnalogyMethod.class)
    void theAnswerIsThatOfBruteForceForAnyPartitions(AnalogyMethod method) {
        Words words = Words.random(700, 9, 5);
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String[] asked = new String[3];
            for (int j = 0; j < asked.length; j++) {
                asked[j] = "w" + CounterRandom.below(CounterRandom.key(1, i, j), 700);
            }
            String answer = bruteForce(words, method, asked);
            questions.add(new Question(List.of(asked[0], asked[1], asked[2], answer)));
        }
        AnalogySet set = new AnalogySet("q", Map.of("s", questions));
        List<Row> one = report(words.table(1), set).rows;
        assertThat(new Report(one).value("q", "total", method.label(), "accuracy"))
                .isEqualTo(1.0);
        assertThat(report(words.table(5), set).rows).isEqualTo(one);
    }

    @Test
    void ofEqualAnswersTheFirstByIdCounts() {
        for (int partitions : List.of(1, 3)) {
            Words words = Words.planted(3);
            float[] twin = words.vector("large1");
            Dataset<Row> table = words.add("large0b", 1, 0, twin).table(partitions);
            assertThat(report(table, set("small0 large0 small1 large0b")).value("q", "total", "3cosadd", "accuracy"))
                    .isEqualTo(1.0);
            assertThat(report(table, set("small0 large0 small1 large1")).value("q", "total", "3cosadd", "accuracy"))
                    .isEqualTo(0.0);
        }
    }

    @Test
    void ofWordsThatDifferInCaseTheMostFrequentIsAskedAndNoneOfThemAnswers() {
        Words words = Words.planted(3);
        words.add("SMALL0", 1, 0, words.vector("large2")).add("Large0", 2, 0, words.vector("large1"));
        AnalogySet set = set("Small0 LARGE0 small1 Large1");
        assertThat(report(words.table(2), set).value("q", "total", "3cosadd", "accuracy"))
                .isEqualTo(1.0);
        WordEvaluation exact = new WordEvaluation().setIgnoreCase(false);
        assertThat(report(exact, words.table(2), List.of(set), List.of())
                        .row("q", "total", "3cosadd", "accuracy")
                        .<Long>getAs("answered"))
                .isZero();
    }

    @Test
    void topNAsksAndLetsAnswerTheMostFrequentOnly() {
        Words words = Words.planted(3).add("large0a", 1, 0.01f, Words.planted(3).vector("large1"));
        words.add("tie", 498, 0, words.vector("small0"));
        AnalogySet set = new AnalogySet(
                "q", Map.of("s", List.of(question("small0 large0 small1 large1"), question("tie small0 tie small0"))));
        for (int partitions : List.of(1, 4)) {
            WordEvaluation six = new WordEvaluation().setTopN(6);
            Row total = report(six, words.table(partitions), List.of(set), List.of())
                    .row("q", "total", "3cosadd", "accuracy");
            assertThat(total.<Long>getAs("answered")).as("large2 is before tie").isEqualTo(1);
            assertThat(total.<Double>getAs("value")).isEqualTo(1.0);
        }
    }

    @Test
    void topNNeedsCounts() {
        Dataset<Row> bare = Words.planted(2).table(1).drop("count");
        assertThat(report(bare, set("small0 large0 small1 large1")).value("q", "total", "3cosmul", "accuracy"))
                .isEqualTo(1.0);
        assertThatThrownBy(() -> report(new WordEvaluation().setTopN(3), bare, List.of(set("a b c d")), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot evaluate the 3 most frequent words: the table has no column count (set topN = 0"
                        + " for all)");
    }

    /** Cosines with x: 1, .8, .6, 0; judgements 9, 5, 5, 1 rank 4, 2.5, 2.5, 1: 4.5 / sqrt(5 · 4.5). */
    @Test
    void spearmanOfKnownCosines() {
        Words words = new Words()
                .add("x", 9, 0, 1, 0)
                .add("same", 8, 0, 3, 0)
                .add("near", 7, 0, 4, 3)
                .add("far", 6, 0, 3, 4)
                .add("off", 5, 0, 0, 2);
        SimilaritySet set = new SimilaritySet(
                "pairs",
                List.of(
                        new Pair("X", "same", 9),
                        new Pair("x", "near", 5),
                        new Pair("x", "unknown", 4),
                        new Pair("far", "x", 5),
                        new Pair("x", "off", 1)));
        Report report = report(STAGE, words.table(2), List.of(), List.of(set));
        Row spearman = report.row("pairs", "total", "cosine", "spearman");
        assertThat(spearman.<Double>getAs("value")).isCloseTo(4.5 / Math.sqrt(5 * 4.5), within(1e-12));
        assertThat(spearman.<Long>getAs("questions")).isEqualTo(5);
        assertThat(spearman.<Long>getAs("answered")).isEqualTo(4);
        assertThat(spearman.<Double>getAs("coverage")).isEqualTo(0.8);
        assertThat(spearman.<Double>getAs("low")).isLessThanOrEqualTo(spearman.<Double>getAs("high"));
        assertThat(report.value("pairs", "total", "cosine", "pearson")).isBetween(0.9, 1.0);
        assertThat(report(STAGE, words.table(1), List.of(), List.of(set)).rows).isEqualTo(report.rows);
        WordEvaluation none = new WordEvaluation().setResamples(0);
        assertThat(report(none, words.table(1), List.of(), List.of(set))
                        .row("pairs", "total", "cosine", "spearman")
                        .<Double>getAs("low"))
                .isNull();
    }

    @Test
    void aSetWithoutAKnownWordHasNoFigures() {
        SimilaritySet set = new SimilaritySet("pairs", List.of(new Pair("a", "b", 1)));
        Report report = report(STAGE, Words.planted(2).table(1), List.of(set("a b c d")), List.of(set));
        assertThat(report.value("pairs", "total", "cosine", "spearman")).isNull();
        assertThat(report.value("q", "total", "3cosadd", "accuracy")).isNull();
        assertThat(report.value("q", "total", "3cosadd", "accuracyOverAll")).isZero();
        Report none = report(STAGE, Words.planted(2).table(1).limit(0), List.of(set("a b c d")), List.of(set));
        assertThat(none.rows).isEqualTo(report.rows);
    }

    @Test
    void idsMayBeNumbers() {
        Dataset<Row> numbered = Words.random(5, 4, 1)
                .table(2)
                .withColumn("id", functions.col("count").cast("bigint"));
        SimilaritySet set = new SimilaritySet("pairs", List.of(new Pair("1", "2", 1), new Pair("1", "9", 2)));
        assertThat(report(STAGE, numbered, List.of(), List.of(set))
                        .row("pairs", "total", "cosine", "spearman")
                        .<Long>getAs("answered"))
                .isEqualTo(1);
    }

    @Test
    void wrongRowsAreRefused() {
        Words nan = Words.planted(2).add("bad", 1, 0, Float.NaN, 0, 0, 0);
        assertThatThrownBy(() -> report(nan.table(1), set("small0 large0 small1 large1")))
                .hasMessageContaining("cannot evaluate: element 0 of the vector of row bad is NaN");
        Words longer = Words.planted(2).add("long", 1, 0, 1, 1, 1, 1, 1);
        assertThatThrownBy(() -> report(longer.table(1), set("small0 large0 small1 large1")))
                .hasMessageContaining("row long has 5 dimensions, others have 4");
        assertThatThrownBy(() -> report(nan.table(1).drop("vector"), set("a b c d")))
                .hasMessage("cannot evaluate: the table has no column vector, only id, count");
    }

    @Test
    void theSummaryHasTheWholeSets() {
        SimilaritySet pairs = new SimilaritySet(
                "pairs",
                List.of(new Pair("small0", "large0", 2), new Pair("small0", "large1", 1), new Pair("a", "b", 1)));
        Map<String, Object> summary = STAGE.run(
                        Words.planted(3).table(1),
                        new QuestionSets(List.of(set("small0 large0 small1 large1")), List.of(pairs)))
                .summary();
        assertThat(summary.get("q")).isEqualTo(Map.of("questions", 1L, "answered", 1L, "3cosadd", 1.0, "3cosmul", 1.0));
        assertThat(summary.get("pairs").toString()).startsWith("{questions=3, answered=2, spearman=1.0, low=");
    }

    private static String bruteForce(Words words, AnalogyMethod method, String[] asked) {
        String best = "";
        double most = Double.NEGATIVE_INFINITY;
        for (String word : words.all()) {
            double a = cosine(words, word, asked[0]);
            double b = cosine(words, word, asked[1]);
            double c = cosine(words, word, asked[2]);
            double score = method == AnalogyMethod.ADD ? b - a + c : (1 + b) * (1 + c) / (1 + a + 0.002);
            if (score > most && !List.of(asked).contains(word)) {
                most = score;
                best = word;
            }
        }
        return best;
    }

    private static double cosine(Words words, String one, String other) {
        float[] a = words.vector(one);
        float[] b = words.vector(other);
        double dot = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int t = 0; t < a.length; t++) {
            dot += (double) a[t] * b[t];
            squaresA += (double) a[t] * a[t];
            squaresB += (double) b[t] * b[t];
        }
        return dot / Math.sqrt(squaresA * squaresB);
    }

    private static AnalogySet set(String words) {
        return new AnalogySet("q", Map.of("s", List.of(question(words))));
    }

    private static Report report(Dataset<Row> table, AnalogySet set) {
        return report(STAGE, table, List.of(set), List.of());
    }

    private static Report report(
            WordEvaluation stage, Dataset<Row> table, List<AnalogySet> analogies, List<SimilaritySet> similarities) {
        return new Report(stage.run(table, new QuestionSets(analogies, similarities))
                .rows(TestSpark.session())
                .orderBy("id")
                .collectAsList());
    }

    /** The rows of a report, to be looked into. */
    private record Report(List<Row> rows) {
        Row row(String set, String section, String method, String metric) {
            List<String> wanted = List.of(set, section, method, metric);
            return rows.stream()
                    .filter(row -> List.of(row.get(1), row.get(2), row.get(3), row.get(4))
                            .equals(wanted))
                    .findFirst()
                    .orElseThrow();
        }

        Double value(String set, String section, String method, String metric) {
            return row(set, section, method, metric).getAs("value");
        }

        List<String> sections(String set) {
            return rows.stream()
                    .filter(row -> row.getString(1).equals(set))
                    .map(row -> row.getString(2))
                    .distinct()
                    .toList();
        }
    }
}
