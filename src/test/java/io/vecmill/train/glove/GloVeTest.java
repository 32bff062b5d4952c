package io.vecmill.train.glove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vecmill.TestSpark;
import io.vecmill.corpus.PairSums;
import io.vecmill.ml.Progress;
import io.vecmill.train.pairs.EpochLoss;
import io.vecmill.train.pairs.TrainingSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GloVeTest {
    private static final int WORDS = 100;
    private static final List<String> LINES = Circle.lines(WORDS, 1500);

    @Test
    void isAsGoodAsTheReferenceOnTheSameCounts() {
        int epochs = 20;
        GloVeModel model = glove().setMaxIter(epochs).setShards(8).fit(Circle.frame(LINES, 2));
        List<EpochLoss> losses = model.summary().orElseThrow().epochs();
        Map<String, float[]> vectors = Circle.vectors(model);
        model.unpersist();

        Map<Long, Double> counts = counts(10);
        int[] inputs = counts.keySet().stream().mapToInt(PairSums::first).toArray();
        int[] outputs = counts.keySet().stream().mapToInt(PairSums::second).toArray();
        double[] x = counts.values().stream().mapToDouble(count -> count).toArray();
        GloVeReference.shuffle(inputs, outputs, x, 1);
        GloVeReference reference = new GloVeReference(WORDS, 16, new Weighting(10, 0.75), 0.05, 1);
        double loss = 0;
        for (int epoch = 0; epoch < epochs; epoch++) {
            loss = reference.epoch(inputs, outputs, x);
        }
        Map<String, float[]> expected = new HashMap<>();
        IntStream.range(0, WORDS).forEach(word -> expected.put("w" + word, reference.vector(word)));

        assertThat(losses.get(0).pairs()).isEqualTo(counts.size());
        assertThat(losses.get(epochs - 1).mean()).isLessThan(1.01 * loss);
        double correlation = Circle.correlation(expected, WORDS);
        assertThat(correlation).isGreaterThan(0.85);
        assertThat(Circle.correlation(vectors, WORDS)).isGreaterThan(correlation - 0.01);
    }

    private static Map<Long, Double> counts(int window) {
        Map<Long, Double> counts = new HashMap<>();
        for (String line : LINES) {
            int[] words = Arrays.stream(line.split(" ")).mapToInt(Circle::word).toArray();
            for (int i = 0; i < words.length; i++) {
                for (int j = Math.max(0, i - window); j < i; j++) {
                    counts.merge(PairSums.pair(words[i], words[j]), 1.0 / (i - j), Double::sum);
                    counts.merge(PairSums.pair(words[j], words[i]), 1.0 / (i - j), Double::sum);
                }
            }
        }
        return counts;
    }

    @Test
    void sameBitsForAnyPartitionsAndOrder() {
        GloVeModel model = glove().fit(Circle.frame(LINES, 1));
        Map<String, float[]> one = Circle.vectors(model);
        GloVeModel other = glove().fit(Circle.frame(LINES, 7));
        assertThat(Circle.vectors(other)).usingRecursiveComparison().isEqualTo(one);
        assertThat(other.summary().orElseThrow().epochs())
                .isEqualTo(model.summary().orElseThrow().epochs());
        assertThat(vectors(glove().setSeed(2)).get("w1")).isNotEqualTo(one.get("w1"));
    }

    @Test
    void goesOnWhereItWasKilled(@TempDir Path dir) {
        Map<String, float[]> expected = vectors(glove());
        GloVe glove = glove().setCheckpointDir(dir.resolve("state").toString()).setCheckpointInterval(2);
        assertThatThrownBy(() -> glove.setProgress(new Killer(7)).fit(Circle.frame(LINES, 2)))
                .hasMessage("killed");
        GloVeModel model = glove.setProgress(Progress.none()).fit(Circle.frame(LINES, 3));
        assertThat(model.summary().orElseThrow().share()).isCloseTo(3.0 / 9, within(1e-9));
        assertThat(Circle.vectors(model)).usingRecursiveComparison().isEqualTo(expected);
        model.unpersist();
        assertThat(dir.resolve("state")).doesNotExist();
    }

    /** Fails after so many rounds. */
    private static final class Killer implements Progress {
        private int rounds;

        Killer(int rounds) {
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
    void summaryCountsWhatWasDone() {
        TrainingSummary summary =
                glove().setChunks(2).fit(Circle.frame(LINES, 2)).summary().orElseThrow();
        assertThat(summary.vocabulary()).isEqualTo(WORDS);
        assertThat(summary.tokens()).isEqualTo(1500 * 12);
        assertThat(summary.chunks()).isEqualTo(2);
        assertThat(summary.epochs()).hasSize(3).allSatisfy(epoch -> assertThat(epoch.pairs())
                .isEqualTo(counts(10).size()));
        assertThat(summary.epochs().get(2).mean())
                .isLessThan(summary.epochs().get(0).mean());
    }

    @Test
    void keepsTheMostFrequentTokens() {
        GloVe glove = glove().setMinCount(1).setMaxVocabulary(2);
        assertThat(Circle.vectors(glove.fit(Circle.frame(List.of("x y x", "y z x"), 1))))
                .containsOnlyKeys("x", "y");
    }

    @Test
    void theSumIsOfBothSides() {
        Map<String, float[]> input = vectors(glove().setCombine("input"));
        Map<String, float[]> sum = vectors(glove());
        assertThat(sum.get("w5")).hasSize(16).isNotEqualTo(input.get("w5"));
    }

    @Test
    void oneWordAMillionTimes() {
        Dataset<Row> rows = TestSpark.session().sql("select array_repeat('x', 1000000) as tokens");
        GloVeModel model = glove().fit(rows);
        assertThat(model.vectors().select("id", "count").collectAsList())
                .extracting(Row::mkString)
                .containsExactly("x1000000");
        assertThat(model.summary().orElseThrow().epochs().get(0).pairs()).isEqualTo(1);
    }

    @Test
    void wordsThatStandAloneGetTheirInitialVectors() {
        List<String> lines = new ArrayList<>(List.of("x y", "y x", "z", "z"));
        GloVe glove = glove().setMinCount(2).setShards(8);
        Map<String, float[]> one = Circle.vectors(glove.setMaxIter(1).fit(Circle.frame(lines, 1)));
        Map<String, float[]> two = Circle.vectors(glove.setMaxIter(2).fit(Circle.frame(lines, 1)));
        assertThat(one).containsOnlyKeys("x", "y", "z");
        assertThat(two.get("z")).isEqualTo(one.get("z"));
        assertThat(two.get("x")).isNotEqualTo(one.get("x"));
    }

    @Test
    void refusesWhatItCannotTrainOn() {
        assertThatThrownBy(() -> glove().setMinCount(1).fit(Circle.frame(List.of("x", "y"), 1)))
                .hasMessage("cannot train GloVe: no two of the 2 tokens that are frequent enough stand in one sequence"
                        + " (give longer sequences, or lower minCount)");
        assertThatThrownBy(() -> glove().setMinCount(9).fit(Circle.frame(List.of("x y"), 1)))
                .hasMessageContaining("lower minCount");
        Dataset<Row> text = TestSpark.session()
                .createDataset(List.of("a b"), Encoders.STRING())
                .toDF("tokens");
        assertThatThrownBy(() -> glove().fit(text))
                .hasMessage("cannot read tokens: column 'tokens' is STRING, not ARRAY<STRING>");
        assertThatThrownBy(() -> glove().setVectorSize(10_000).setShards(1).setCombine("mean"))
                .hasMessageContaining("combine");
    }

    @Test
    void leavesNothingCached() {
        Object before = TestSpark.session().sparkContext().getPersistentRDDs().keySet();
        glove().fit(Circle.frame(LINES, 2)).unpersist();
        assertThat(TestSpark.session().sparkContext().getPersistentRDDs().keySet())
                .isEqualTo(before);
        assertThatThrownBy(() -> glove().setStepSize(1e38).fit(Circle.frame(LINES, 2)))
                .hasMessageContaining("lower stepSize");
        assertThatThrownBy(() -> glove().setMinCount(1).fit(Circle.frame(List.of("x", "y"), 1)))
                .hasMessageContaining("cannot train");
        assertThat(TestSpark.session().sparkContext().getPersistentRDDs().keySet())
                .isEqualTo(before);
    }

    @Test
    void savesAndLoadsInAPipeline(@TempDir Path dir) throws Exception {
        Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {glove()});
        pipeline.write().save(dir.resolve("pipeline").toString());
        PipelineModel model = Pipeline.load(dir.resolve("pipeline").toString()).fit(Circle.frame(LINES, 2));
        model.write().save(dir.resolve("model").toString());
        GloVeModel loaded =
                (GloVeModel) PipelineModel.load(dir.resolve("model").toString()).stages()[0];
        assertThat(loaded.getXMax()).isEqualTo(10);
        Map<String, float[]> vectors = Circle.vectors(loaded);
        assertThat(vectors).usingRecursiveComparison().isEqualTo(Circle.vectors((GloVeModel) model.stages()[0]));
        Row mean = loaded.transform(Circle.frame(List.of("w1 nobody"), 1)).head();
        assertThat(mean.getList(1)).hasSize(16).first().isEqualTo(vectors.get("w1")[0]);
    }

    private static Map<String, float[]> vectors(GloVe glove) {
        return Circle.vectors(glove.fit(Circle.frame(LINES, 2)));
    }

    private static GloVe glove() {
        return new GloVe()
                .setVectorSize(16)
                .setMinCount(2)
                .setXMax(10)
                .setMaxIter(3)
                .setShards(3);
    }
}
