package io.vecmill.train.word2vec;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import io.vecmill.math.CounterRandom;
import io.vecmill.train.pairs.TrainingSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Word2VecTest {
    private static final int TOPICS = 4;
    private static final int WORDS = 12;

    @Test
    void findsPlantedTopics() {
        Map<String, float[]> vectors = vectors(word2vec().setMaxIter(20).fit(sequences(3)));
        assertThat(vectors).hasSize(TOPICS * WORDS);
        int right = 0;
        for (String word : vectors.keySet()) {
            right += nearest(word, vectors).charAt(0) == word.charAt(0) ? 1 : 0;
        }
        assertThat(right).isGreaterThanOrEqualTo(TOPICS * WORDS - 1);
    }

    @Test
    void sameBitsForAnyPartitionsAndOrder() {
        Map<String, float[]> one = vectors(word2vec().fit(sequences(1)));
        assertThat(vectors(word2vec().fit(sequences(7))))
                .usingRecursiveComparison()
                .isEqualTo(one);
        assertThat(vectors(word2vec().setSeed(2).fit(sequences(1))).get("a1")).isNotEqualTo(one.get("a1"));
    }

    @Test
    void summaryCountsWhatWasDone() {
        TrainingSummary summary = word2vec().fit(sequences(2)).summary().orElseThrow();
        assertThat(summary.vocabulary()).isEqualTo(TOPICS * WORDS);
        assertThat(summary.tokens()).isEqualTo(400 * 10);
        assertThat(summary.corpusTokens()).isEqualTo(400 * 10);
        assertThat(summary.epochs()).hasSize(2);
        assertThat(summary.epochs().get(1).mean())
                .isLessThan(summary.epochs().get(0).mean());
    }

    @Test
    void vocabularySmallerThanShards() {
        Dataset<Row> two = frame(List.of("x y x y", "y x"), 1);
        assertThat(vectors(word2vec().setMinCount(1).setShards(8).fit(two))).containsOnlyKeys("x", "y");
    }

    @Test
    void sequencesOfOneTokenTrainNothingButCount() {
        Word2VecModel model = word2vec().setMinCount(2).fit(frame(List.of("x", "x", "y", "x y"), 2));
        assertThat(model.vectors().orderBy("id").select("id", "count").collectAsList())
                .extracting(Row::mkString)
                .containsExactly("x3", "y2");
    }

    @Test
    void refusesACorpusWithoutAPair() {
        assertThatThrownBy(() -> word2vec().setMinCount(1).fit(frame(List.of("x", "y", "x"), 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("cannot train: no two of the 3 tokens that are frequent enough stand in one");
    }

    @Test
    void valuesThatExplodeStopTheRunWithTheirIds() {
        assertThatThrownBy(() -> word2vec().setStepSize(1e7).fit(sequences(2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("cannot go on training: there are values that are no numbers or beyond 10000\\.0, "
                        + "those of \\w+.* after round \\d+ of \\d+ \\(lower stepSize\\)");
    }

    @Test
    void leavesNothingCached() {
        Object before = TestSpark.session().sparkContext().getPersistentRDDs().keySet();
        word2vec().fit(sequences(2)).unpersist();
        assertThat(TestSpark.session().sparkContext().getPersistentRDDs().keySet())
                .isEqualTo(before);
        assertThatThrownBy(() -> word2vec().setStepSize(1e38).fit(sequences(2))).hasMessageContaining("lower stepSize");
        assertThat(TestSpark.session().sparkContext().getPersistentRDDs().keySet())
                .isEqualTo(before);
    }

    @Test
    void refusesWhatIsNotTokens() {
        Dataset<Row> text = TestSpark.session()
                .createDataset(List.of("a b"), Encoders.STRING())
                .toDF("tokens");
        assertThatThrownBy(() -> word2vec().fit(text))
                .hasMessage("cannot read tokens: column 'tokens' is STRING, not ARRAY<STRING>");
        assertThatThrownBy(() -> word2vec().setInputCol("words").fit(text))
                .hasMessage("cannot read tokens: there is no column 'words' among tokens (set inputCol)");
        assertThatThrownBy(() -> word2vec().setVectorSize(-1)).hasMessageContaining("vectorSize");
    }

    @Test
    void transformTakesTheMeanOfKnownTokens() {
        Word2VecModel model = word2vec().fit(sequences(2));
        Map<String, float[]> vectors = vectors(model);
        List<Row> rows = model.setOutputCol("mean")
                .transform(frame(List.of("a1 nobody b2 a1", "nobody"), 1).withColumn("n", functions.lit(1)))
                .orderBy(functions.size(col("tokens")).desc())
                .collectAsList();
        List<Float> mean = rows.get(0).getList(2);
        for (int j = 0; j < mean.size(); j++) {
            float expected = (float) ((2.0 * vectors.get("a1")[j] + vectors.get("b2")[j]) / 3);
            assertThat(mean.get(j)).isEqualTo(expected);
        }
        assertThat(rows.get(1).isNullAt(2)).isTrue();
    }

    @Test
    void savesAndLoadsInAPipeline(@TempDir Path dir) throws Exception {
        Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {word2vec()});
        pipeline.write().save(dir.resolve("pipeline").toString());
        PipelineModel model = Pipeline.load(dir.resolve("pipeline").toString()).fit(sequences(2));
        model.write().save(dir.resolve("model").toString());
        Word2VecModel loaded = (Word2VecModel)
                PipelineModel.load(dir.resolve("model").toString()).stages()[0];
        assertThat(loaded.getVectorSize()).isEqualTo(16);
        assertThat(vectors(loaded)).usingRecursiveComparison().isEqualTo(vectors((Word2VecModel) model.stages()[0]));
    }

    private static Word2Vec word2vec() {
        return new Word2Vec()
                .setVectorSize(16)
                .setMinCount(2)
                .setSample(0)
                .setMaxIter(2)
                .setShards(3)
                .setChunks(2)
                .setStepSize(0.05);
    }

    /** 400 sequences of 10 words, each of one topic: a0 .. a11, b0 .. b11, …. */
    private static Dataset<Row> sequences(int partitions) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            StringBuilder line = new StringBuilder();
            for (int j = 0; j < 10; j++) {
                int word = CounterRandom.below(CounterRandom.key(5, 1, i, j), WORDS);
                line.append(j == 0 ? "" : " ").append((char) ('a' + i % TOPICS)).append(word);
            }
            lines.add(line.toString());
        }
        if (partitions > 1) {
            Collections.reverse(lines);
        }
        return frame(lines, partitions);
    }

    private static Dataset<Row> frame(List<String> lines, int partitions) {
        return TestSpark.session()
                .createDataset(lines, Encoders.STRING())
                .repartition(partitions)
                .select(functions.split(col("value"), " ").as("tokens"));
    }

    private static Map<String, float[]> vectors(Word2VecModel model) {
        Map<String, float[]> vectors = new HashMap<>();
        for (Row row : model.vectors().select("id", "vector").collectAsList()) {
            List<Float> floats = row.getList(1);
            float[] vector = new float[floats.size()];
            for (int j = 0; j < vector.length; j++) {
                vector[j] = floats.get(j);
            }
            vectors.put(row.getString(0), vector);
        }
        return vectors;
    }

    private static String nearest(String word, Map<String, float[]> vectors) {
        String best = "";
        double highest = Double.NEGATIVE_INFINITY;
        for (Map.Entry<String, float[]> other : vectors.entrySet()) {
            double cosine = cosine(vectors.get(word), other.getValue());
            if (!other.getKey().equals(word) && cosine > highest) {
                highest = cosine;
                best = other.getKey();
            }
        }
        return best;
    }

    private static double cosine(float[] a, float[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int j = 0; j < a.length; j++) {
            ab += a[j] * b[j];
            aa += a[j] * a[j];
            bb += b[j] * b[j];
        }
        return ab / Math.sqrt(aa * bb);
    }
}
