package io.vecmill.train.fasttext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import io.vecmill.math.CounterRandom;
import io.vecmill.ml.Progress;
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

class FastTextTest {
    private static final List<String> STEMS = List.of("garden", "violin", "harbour", "compile");
    private static final List<String> ENDINGS = List.of("", "s", "ed", "ing", "er", "ness");

    /** Each topic is the inflections of one stem, of which corpora never have the last. */
    @Test
    void anInflectionNeverSeenIsNearItsStem() {
        FastTextModel model = fastText().setMaxIter(15).fit(sequences(3));
        Map<String, float[]> trained = vectors(model.vectors());
        assertThat(trained).hasSize(STEMS.size() * (ENDINGS.size() - 1));
        List<String> unseen = STEMS.stream().map(stem -> stem + "ness").toList();
        Map<String, float[]> inferred = vectors(model.infer(words(unseen)));
        assertThat(inferred).containsOnlyKeys(unseen);
        inferred.forEach((word, vector) -> assertThat(nearest(vector, trained)).startsWith(word.substring(0, 5)));
    }

    @Test
    void sameBitsForAnyPartitionsAndOrder() {
        Map<String, float[]> one = vectors(fastText().fit(sequences(1)).vectors());
        FastTextModel other = fastText().fit(sequences(7));
        assertThat(vectors(other.vectors())).usingRecursiveComparison().isEqualTo(one);
        assertThat(vectors(fastText().setSeed(2).fit(sequences(1)).vectors()).get("gardens"))
                .isNotEqualTo(one.get("gardens"));
        assertThat(vectors(other.infer(words(List.of("gardenness")).repartition(5))))
                .usingRecursiveComparison()
                .isEqualTo(vectors(other.infer(words(List.of("gardenness", "harbours", "violinness")))
                        .where("id = 'gardenness'")));
    }

    @Test
    void aKilledTrainingGoesOnToTheSameBits(@TempDir Path dir) {
        Map<String, float[]> expected = vectors(fastText().fit(sequences(2)).vectors());
        for (int killedAfter : new int[] {4, 6}) {
            FastText training = fastText()
                    .setCheckpointDir(dir.resolve("after-" + killedAfter).toString())
                    .setCheckpointInterval(2);
            assertThatThrownBy(
                            () -> training.setProgress(new Kills(killedAfter)).fit(sequences(2)))
                    .hasMessage("killed");
            FastTextModel model = training.setProgress(Progress.none()).fit(sequences(2));
            assertThat(model.summary().orElseThrow().share()).isLessThan(1);
            assertThat(vectors(model.vectors())).usingRecursiveComparison().isEqualTo(expected);
            model.unpersist();
        }
    }

    /** An end of the application after so many rounds. */
    private static final class Kills implements Progress {
        private int rounds;

        Kills(int rounds) {
            this.rounds = rounds;
        }

        @Override
        public void phase(String what, long total, String unit) {}

        @Override
        public void at(long done, String detail) {
            if (--rounds == 0) {
                throw new IllegalStateException("killed");
            }
        }
    }

    @Test
    void leavesNothingCached() {
        Object before = TestSpark.session().sparkContext().getPersistentRDDs().keySet();
        fastText().fit(sequences(2)).unpersist();
        assertThat(TestSpark.session().sparkContext().getPersistentRDDs().keySet())
                .isEqualTo(before);
    }

    @Test
    void infersOtherWordsOnceAndNullWhereNothingIsKnown() {
        FastTextModel model = fastText().fit(sequences(2));
        List<String> words = new ArrayList<>(List.of("gardens", "gardenish", "gardenish", "zqx", "", "é\uD834\uDD1E"));
        words.add(null);
        List<Row> rows = model.infer(words(words)).orderBy("id").collectAsList();
        assertThat(rows).extracting(row -> row.getString(0)).containsExactly("", "gardenish", "zqx", "é\uD834\uDD1E");
        assertThat(rows).extracting(row -> row.isNullAt(1)).containsExactly(true, false, true, true);
        assertThat(rows).allMatch(row -> row.isNullAt(2) && row.getString(3).equals("inferred"));
    }

    @Test
    void transformTakesTheMeanOfTrainedAndInferred() {
        FastTextModel model = fastText().fit(sequences(2)).setOutputCol("mean");
        float[] trained = vectors(model.vectors()).get("gardens");
        float[] inferred = vectors(model.infer(words(List.of("violinness")))).get("violinness");
        List<Row> rows = model.transform(frame(List.of("gardens zqx violinness", "zqx"), 2))
                .orderBy(functions.size(functions.col("tokens")).desc())
                .collectAsList();
        List<Float> mean = rows.get(0).getList(1);
        for (int j = 0; j < trained.length; j++) {
            assertThat(mean.get(j)).isEqualTo((float) (((double) trained[j] + inferred[j]) / 2));
        }
        assertThat(rows.get(1).isNullAt(1)).isTrue();
    }

    @Test
    void wordsWithoutNgramsAndVeryLongOnesAreTrained() {
        String endless = "x".repeat(100_000);
        FastTextModel model = fastText()
                .setMinn(5)
                .setMinCount(1)
                .fit(frame(List.of("a b " + endless + " \uD834\uDD1E\uD834\uDD1E\uD834\uDD1E", "a b"), 1));
        assertThat(vectors(model.vectors())).containsOnlyKeys("a", "b", endless, "\uD834\uDD1E".repeat(3));
    }

    @Test
    void fewBucketsAreSharedByAll() {
        assertThat(vectors(fastText()
                        .setBuckets(1)
                        .setStepSize(0.001)
                        .fit(sequences(2))
                        .vectors()))
                .hasSize(20);
    }

    @Test
    void refusesNgramsThatCannotBe() {
        assertThatThrownBy(() -> fastText().setMinn(5).setMaxn(4).fit(sequences(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot make n-grams: the shortest would have minn = 5 characters, the longest maxn = 4"
                        + " (raise maxn or lower minn)");
    }

    @Test
    void savesAndLoadsInAPipeline(@TempDir Path dir) throws Exception {
        Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {fastText()});
        pipeline.write().save(dir.resolve("pipeline").toString());
        PipelineModel model = Pipeline.load(dir.resolve("pipeline").toString()).fit(sequences(2));
        model.write().save(dir.resolve("model").toString());
        FastTextModel loaded = (FastTextModel)
                PipelineModel.load(dir.resolve("model").toString()).stages()[0];
        FastTextModel fitted = (FastTextModel) model.stages()[0];
        assertThat(loaded.getMaxn()).isEqualTo(5);
        assertThat(vectors(loaded.vectors())).usingRecursiveComparison().isEqualTo(vectors(fitted.vectors()));
        assertThat(vectors(loaded.infer(words(List.of("gardenness")))))
                .usingRecursiveComparison()
                .isEqualTo(vectors(fitted.infer(words(List.of("gardenness")))));
    }

    private static FastText fastText() {
        return new FastText()
                .setVectorSize(16)
                .setMinCount(2)
                .setSample(0)
                .setMaxIter(2)
                .setShards(3)
                .setChunks(2)
                .setMaxn(5)
                .setBuckets(1000);
    }

    /** 300 sequences of 10 words, each of inflections of one stem. */
    private static Dataset<Row> sequences(int partitions) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            List<String> line = new ArrayList<>();
            for (int j = 0; j < 10; j++) {
                int ending = CounterRandom.below(CounterRandom.key(5, 1, i, j), ENDINGS.size() - 1);
                line.add(STEMS.get(i % STEMS.size()) + ENDINGS.get(ending));
            }
            lines.add(String.join(" ", line));
        }
        if (partitions > 1) {
            Collections.reverse(lines);
        }
        return frame(lines, partitions);
    }

    private static Dataset<Row> frame(List<String> lines, int partitions) {
        return words(lines)
                .repartition(partitions)
                .select(functions.split(functions.col("id"), " ").as("tokens"));
    }

    private static Dataset<Row> words(List<String> words) {
        return TestSpark.session().createDataset(words, Encoders.STRING()).toDF("id");
    }

    private static Map<String, float[]> vectors(Dataset<Row> rows) {
        Map<String, float[]> vectors = new HashMap<>();
        for (Row row : rows.select("id", "vector").collectAsList()) {
            List<Float> floats = row.getList(1);
            float[] vector = new float[floats.size()];
            for (int j = 0; j < vector.length; j++) {
                vector[j] = floats.get(j);
            }
            vectors.put(row.getString(0), vector);
        }
        return vectors;
    }

    private static String nearest(float[] vector, Map<String, float[]> vectors) {
        String best = "";
        double highest = Double.NEGATIVE_INFINITY;
        for (Map.Entry<String, float[]> other : vectors.entrySet()) {
            double cosine = cosine(vector, other.getValue());
            if (cosine > highest) {
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
