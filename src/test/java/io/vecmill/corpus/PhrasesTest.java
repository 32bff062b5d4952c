package io.vecmill.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vecmill.TestSpark;
import io.vecmill.math.CounterRandom;
import io.vecmill.ml.StageContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhrasesTest extends StageContract<Phrases> {
    private static final int LINES = 400;
    private static final List<String> CITY = text("new york times");

    @Override
    protected Phrases stage() {
        return new Phrases();
    }

    @Override
    protected Map<String, Object> defaults() {
        return Map.of(
                "inputCol",
                "tokens",
                "outputCol",
                "phrases",
                "scoring",
                "default",
                "threshold",
                100.0,
                "discount",
                5.0,
                "minCount",
                5L,
                "maxIter",
                1,
                "connectorWords",
                List.of(),
                "delimiter",
                "_",
                "maxPhrases",
                1_000_000);
    }

    @Override
    protected Map<String, Object> refused() {
        return Map.of("scoring", "pmi", "discount", -1.0, "minCount", 0L, "maxIter", 0, "maxPhrases", 0);
    }

    @Override
    protected Map<String, Object> changes() {
        return Map.of("scoring", "npmi", "threshold", 0.4, "maxIter", 3, "delimiter", "+");
    }

    @Override
    protected Phrases load(String path) {
        return Phrases.load(path);
    }

    @Test
    void findsWhatWasPlantedWithWord2phrasesScore() {
        Dataset<Row> rows = rows(CITY, 2);
        PhrasesModel model = planted().fit(rows);
        long all = tokens(CITY).stream().mapToLong(List::size).sum();
        Phrase phrase = model.phrases().stream()
                .filter(found -> found.tokens().equals(List.of("new", "york")))
                .findFirst()
                .orElseThrow();
        assertThat(phrase.count()).isEqualTo(LINES / 2);
        assertThat(phrase.firstCount()).isEqualTo(LINES / 2);
        assertThat(phrase.score())
                .isEqualTo((LINES / 2 - 5.0) / ((double) phrase.firstCount() * phrase.secondCount()) * all);
        assertThat(model.phrases())
                .extracting(Phrase::tokens)
                .containsExactlyInAnyOrder(List.of("new", "york"), List.of("york", "times"));
        assertThat(joined(model, rows).get(0)).contains("new_york", "times").doesNotContain("york_times");
    }

    @Test
    void aSecondPassFindsLongerOnes() {
        Dataset<Row> rows = rows(CITY, 2);
        PhrasesModel model = planted().setMaxIter(4).fit(rows);
        assertThat(model.phrases())
                .filteredOn(phrase -> phrase.pass() == 2)
                .extracting(Phrase::tokens)
                .containsExactly(List.of("new_york", "times"));
        assertThat(joined(model, rows).get(0)).contains("new_york_times");
        assertThat(model.phrases()).extracting(Phrase::pass).doesNotContain(3, 4);
    }

    @Test
    void connectorsStandInsideAndNeverAtTheEnds() {
        List<String> bank = text("bank of the west");
        Dataset<Row> rows = rows(bank, 2);
        PhrasesModel model = planted().setConnectorWords("of", "the").fit(rows);
        assertThat(model.phrases()).extracting(Phrase::tokens).containsExactly(List.of("bank", "of", "the", "west"));
        assertThat(joined(model, rows).get(0)).contains("bank_of_the_west");
        assertThat(joinedLine(model, "of bank of the west of the bank of"))
                .containsExactly("of", "bank_of_the_west", "of", "the", "bank", "of");
    }

    @Test
    void npmiIsOneForTokensThatOccurTogetherOnly() {
        PhrasesModel model = planted().setScoring("npmi").setThreshold(0.9).fit(rows(text("new york"), 2));
        assertThat(model.phrases()).hasSize(1);
        assertThat(model.phrases().get(0).score()).isCloseTo(1, within(1e-12));
        assertThatThrownBy(() -> planted().setScoring("npmi").setThreshold(100).fit(rows(CITY, 1)))
                .hasMessage("cannot learn phrases: with scoring = npmi no pair scores above threshold = 100.0 (set it"
                        + " below 1, 0.5 say)");
    }

    @Test
    void partitionsAndTheOrderOfRowsPlayNoPart() {
        List<String> shuffled = new ArrayList<>(CITY);
        Collections.reverse(shuffled);
        Phrases stage = planted().setThreshold(0.5).setMaxIter(2);
        assertThat(stage.fit(rows(shuffled, 4)).phrases())
                .hasSizeGreaterThan(20)
                .isEqualTo(stage.fit(rows(CITY, 1)).phrases());
    }

    @Test
    void nullsPartTokensAndStay() {
        PhrasesModel model = planted().fit(rows(CITY, 2));
        Dataset<Row> rows = TestSpark.session()
                .sql("SELECT * FROM VALUES (array('new', null, 'york', 'new', 'york', null)),"
                        + " (cast(null AS ARRAY<STRING>)), (array()) AS t(tokens)");
        List<Row> joined = model.transform(rows).collectAsList();
        assertThat(joined.get(0).<String>getList(1)).containsExactly("new", null, "york", "new_york", null);
        assertThat(joined.get(1).isNullAt(1)).isTrue();
        assertThat(joined.get(2).<String>getList(1)).isEmpty();
        assertThat(planted().fit(rows).phrases()).isEmpty();
        assertThat(planted().fit(rows.limit(0)).phrases()).isEmpty();
    }

    @Test
    void saysWhenThereAreTooMany() {
        assertThatThrownBy(() -> planted().setMaxPhrases(1).fit(rows(CITY, 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "cannot learn phrases: in pass 1 2 pairs score above threshold = 10.0, more than maxPhrases ="
                                + " 1 (raise threshold or minCount, or maxPhrases if the driver has the memory)");
    }

    @Test
    void namesTheColumnThatIsWrong() {
        Dataset<Row> rows = rows(CITY, 1);
        assertThatThrownBy(() -> planted().setInputCol("token").fit(rows))
                .hasMessageStartingWith("cannot read tokens: no column \"token\"");
        assertThatThrownBy(() -> planted().setOutputCol("tokens").fit(rows))
                .hasMessage("cannot join phrases: there is a column \"tokens\" (set another outputCol)");
    }

    @Test
    void aModelSavesAndLoadsItsPhrases(@TempDir Path dir) throws Exception {
        Dataset<Row> rows = rows(CITY, 2);
        PhrasesModel model = planted().setMaxIter(2).setDelimiter("+").fit(rows);
        model.write().save(dir.resolve("model").toString());
        PhrasesModel loaded = PhrasesModel.load(dir.resolve("model").toString());
        assertThat(loaded.phrases()).isEqualTo(model.phrases());
        assertThat(joined(loaded, rows)).isEqualTo(joined(model, rows));
        assertThat(joined(loaded, rows).get(0)).contains("new+york+times");
    }

    private static Phrases planted() {
        return new Phrases().setThreshold(10);
    }

    /** Lines of random words, every other with a phrase in its middle. */
    private static List<String> text(String phrase) {
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < LINES; line++) {
            List<String> words = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                words.add("w" + CounterRandom.below(CounterRandom.key(5, line, i), 20));
            }
            if (line % 2 == 0) {
                words.add(5, phrase);
            }
            lines.add(String.join(" ", words));
        }
        return lines;
    }

    private static List<List<String>> tokens(List<String> lines) {
        return lines.stream().map(line -> Arrays.asList(line.split(" "))).toList();
    }

    private static Dataset<Row> rows(List<String> lines, int partitions) {
        return TestSpark.session()
                .createDataset(lines, Encoders.STRING())
                .repartition(partitions)
                .select(functions.split(functions.col("value"), " ").as("tokens"));
    }

    private static List<String> joinedLine(PhrasesModel model, String line) {
        return joined(model, rows(List.of(line), 1)).get(0);
    }

    private static List<List<String>> joined(PhrasesModel model, Dataset<Row> rows) {
        return model.transform(rows).select("phrases").collectAsList().stream()
                .map(row -> row.<String>getList(0))
                .filter(line -> line.size() != 10)
                .toList();
    }
}
