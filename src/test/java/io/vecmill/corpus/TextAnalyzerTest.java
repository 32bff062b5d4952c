package io.vecmill.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import io.vecmill.math.CounterRandom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextAnalyzerTest {
    private final SparkSession spark = TestSpark.session();

    @Test
    void standardIsTheDefault() {
        assertThat(tokens(new TextAnalyzer(), "The quick-brown Fox's, 3.5 kg!"))
                .containsExactly("the", "quick", "brown", "fox's", "3.5", "kg");
    }

    @Test
    void whitespaceKeepsWhatIsBetweenSpaces() {
        TextAnalyzer analyzer = new TextAnalyzer().setAnalyzer("whitespace");

        assertThat(tokens(analyzer, " The quick-brown\tFox's\u00A0x "))
                .containsExactly("The", "quick-brown", "Fox's\u00A0x");
        assertThat(tokens(analyzer.setLowercase(true), "ÀB Σ \uD801\uDC00")).containsExactly("àb", "σ", "\uD801\uDC28");
    }

    @Test
    void languagesStemAndHaveStopWords() {
        TextAnalyzer english = new TextAnalyzer().setAnalyzer("english");

        assertThat(tokens(english, "The cats were running")).containsExactly("cat", "were", "run");
        assertThat(tokens(english.setStopWords(), "The cats")).containsExactly("the", "cat");
        assertThat(tokens(english.setStopWords("Cats", "run"), "the cats running"))
                .containsExactly("the", "run");
        assertThat(tokens(new TextAnalyzer().setAnalyzer("german"), "Die Häuser der Stadt"))
                .containsExactly("haus", "stadt");
    }

    @Test
    void stopWordsAndLengthsForAnalyzersThatKnowNone() {
        TextAnalyzer analyzer = new TextAnalyzer()
                .setAnalyzer("whitespace")
                .setStopWords("the", "of")
                .setMinTokenLength(2)
                .setMaxTokenLength(4);

        assertThat(tokens(analyzer, "The end of a long story")).containsExactly("end", "long");
    }

    @Test
    void longTokensAreDroppedWholeAndNeverCut() {
        for (String name : List.of("whitespace", "simple", "standard", "english")) {
            for (int length : new int[] {249, 250, 251, 254, 255, 256, 509, 510, 511, 1000, 70_000}) {
                Tokenizer tokenizer = tokenizer(new TextAnalyzer().setAnalyzer(name));

                List<String> tokens = all(tokenizer, "uno " + "x".repeat(length) + " due " + "y".repeat(255));

                assertThat(tokens).as("%s, %d", name, length).hasSize(length <= 250 ? 3 : 2);
                assertThat(tokenizer.dropped()).isEqualTo(length <= 250 ? 1 : 2);
            }
        }
    }

    @Test
    void cuttingAtWhiteSpaceIsWhatLuceneDoes() {
        AnalysisSettings settings = AnalysisSettings.of(new TextAnalyzer()
                .setAnalyzer("whitespace")
                .setMinTokenLength(2)
                .setMaxTokenLength(9));
        Tokenizer plain = Tokenizer.of(settings);
        Tokenizer lucene = new Analysis(settings);
        int[] characters = IntStream.concat(
                        IntStream.rangeClosed(0, 0x3100).filter(c -> c < 0x90 || Character.isWhitespace(c)),
                        IntStream.of(0xA0, 0x2007, 0x200B, 0x202F, 0xFEFF, 0xE000, 0xFFFD, 0x1D54F, 0x10FFFF))
                .toArray();
        for (int text = 0; text < 500; text++) {
            StringBuilder random = new StringBuilder();
            for (int i = 0; i < text; i++) {
                long bits = CounterRandom.key(1, text, i);
                random.appendCodePoint(characters[CounterRandom.below(bits, characters.length)])
                        .append("x".repeat((int) (bits & 7)));
            }
            String made = random.append(text % 9 == 0 ? "y".repeat(500) : "").toString();

            assertThat(all(plain, made)).isEqualTo(all(lucene, made));
            assertThat(plain.dropped()).isEqualTo(lucene.dropped());
        }
        assertThat(plain).isInstanceOf(WhitespaceTokenizer.class);
    }

    @Test
    void aTokenOfTenMegabytesDoesNoHarm() {
        Tokenizer tokenizer = tokenizer(new TextAnalyzer().setAnalyzer("standard"));

        assertThat(all(tokenizer, "one " + "x".repeat(10_000_000) + " two")).containsExactly("one", "two");
        assertThat(all(tokenizer, "\uD835\uDD4F".repeat(300) + " two"))
                .as("surrogates")
                .containsExactly("two");
    }

    @Test
    void nullStaysNullAndNothingIsEmpty() {
        Dataset<Row> rows =
                spark.sql("SELECT * FROM VALUES (1, 'a'), (2, ''), (3, cast(null AS STRING)) AS t(id, text)");

        List<Row> result = new TextAnalyzer().transform(rows).orderBy("id").collectAsList();

        assertThat(result.get(0).<String>getList(2)).containsExactly("a");
        assertThat(result.get(1).<String>getList(2)).isEmpty();
        assertThat(result.get(2).isNullAt(2)).isTrue();
        assertThat(new TextAnalyzer().transform(rows.limit(0)).count()).isZero();
    }

    @Test
    void sameTokensHoweverPartitioned() {
        Dataset<Row> rows = spark.range(100).selectExpr("id", "concat('Word', id, ' Two') AS text");
        TextAnalyzer analyzer = new TextAnalyzer();

        assertThat(analyzer.transform(rows.repartition(4)).orderBy("id").collectAsList())
                .isEqualTo(analyzer.transform(rows.coalesce(1)).orderBy("id").collectAsList());
    }

    @Test
    void columnsAreChecked() {
        Dataset<Row> rows = spark.sql("SELECT 1 AS id, 'a' AS text, 'b' AS tokens");

        assertThatThrownBy(() -> new TextAnalyzer().setInputCol("txt").transform(rows))
                .hasMessage(
                        "cannot analyse text: no column \"txt\" (did you mean \"text\"? there are id, text, tokens)");
        assertThatThrownBy(() -> new TextAnalyzer().setInputCol("id").transform(rows))
                .hasMessage("cannot analyse text: column \"id\" is INT, not STRING");
        assertThatThrownBy(() -> new TextAnalyzer().transform(rows))
                .hasMessageContaining("there is a column \"tokens\"");
    }

    @Test
    void worksInAPipelineAndComesBackFromDisk(@TempDir Path dir) throws IOException {
        TextAnalyzer analyzer = new TextAnalyzer()
                .setInputCol("body")
                .setOutputCol("words")
                .setAnalyzer("french")
                .setStopWords("le", "la")
                .setMinTokenLength(2)
                .setMaxTokenLength(20)
                .setLowercase(true);
        Dataset<Row> rows = spark.sql("SELECT 'Le chat a mangé la souris' AS body");

        analyzer.write().save(dir + "/a");
        new Pipeline()
                .setStages(new PipelineStage[] {analyzer})
                .fit(rows)
                .write()
                .save(dir + "/p");
        TextAnalyzer loaded = TextAnalyzer.load(dir + "/a");

        assertThat(loaded.uid()).isEqualTo(analyzer.uid());
        assertThat(AnalysisSettings.of(loaded)).isEqualTo(AnalysisSettings.of(analyzer));
        assertThat(PipelineModel.load(dir + "/p").transform(rows).collectAsList())
                .isEqualTo(loaded.transform(rows).collectAsList())
                .isEqualTo(analyzer.copy(ParamMap.empty()).transform(rows).collectAsList());
        assertThat(loaded.transform(rows).schema().apply("words").dataType())
                .isEqualTo(DataTypes.createArrayType(DataTypes.StringType, false));
    }

    @Test
    void everyParamHasItsDefaultAndIsExplained() {
        TextAnalyzer analyzer = new TextAnalyzer();

        assertThat(Arrays.stream(analyzer.params()).map(param -> param.name()))
                .containsExactlyInAnyOrder(
                        "inputCol",
                        "outputCol",
                        "analyzer",
                        "lowercase",
                        "stopWords",
                        "minTokenLength",
                        "maxTokenLength");
        assertThat(Arrays.stream(analyzer.params()).allMatch(analyzer::hasDefault))
                .isTrue();
        assertThat(analyzer.explainParams()).contains("analyzer: Lucene analyzer: whitespace");
    }

    private List<String> tokens(TextAnalyzer analyzer, String text) {
        Dataset<Row> rows =
                spark.createDataset(List.of(text), Encoders.STRING()).toDF("text");
        return analyzer.transform(rows).first().getList(1);
    }

    private static Tokenizer tokenizer(TextAnalyzer analyzer) {
        return Tokenizer.of(AnalysisSettings.of(analyzer));
    }

    private static List<String> all(Tokenizer tokenizer, String text) {
        List<String> tokens = new ArrayList<>();
        tokenizer.tokens(text).forEachRemaining(token -> tokens.add(token.toString()));
        return tokens;
    }
}
