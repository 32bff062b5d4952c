package io.vecmill.train.fasttext;

import static io.vecmill.train.LearnedRows.byId;
import static io.vecmill.train.LearnedRows.nearest;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.vecmill.TestSpark;
import io.vecmill.math.CounterRandom;
import io.vecmill.train.pairs.EpochLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Trainings with n-grams that go on from the vectors of an earlier one. */
class FastTextWarmStartTest {
    private static final List<String> ENDINGS = List.of("", "s", "ed", "ing", "er");

    /** Of two topics, with all that it learned. */
    private static FastTextModel first;

    @BeforeAll
    static void trainTheFirst() {
        first = fastText().setMaxIter(8).setStoreOutputs(true).fit(text(2, "garden", "violin"));
    }

    @AfterAll
    static void forgetTheFirst() {
        first.unpersist();
    }

    @Test
    void frozenWordsKeepTheirBitsWhileNewOnesAndTheirNgramsLearn() {
        FastTextModel second =
                from(fastText().setMaxIter(8).setFreeze("initial")).fit(text(2, "garden", "violin", "harbour"));
        Map<String, Row> old = byId(first.vectors());
        Map<String, Row> now = byId(second.vectors());
        assertThat(second.started()).hasValue(2L * ENDINGS.size());
        assertThat(now).hasSize(3 * ENDINGS.size());
        old.forEach((id, row) -> {
            assertThat(now.get(id).getList(1)).as(id).isEqualTo(row.getList(1));
            assertThat(now.get(id).getString(3)).isEqualTo("frozen");
        });
        assertThat(now.get("harbours").getString(3)).isEqualTo("trained");
        assertThat(nearest("harbours", now)).startsWith("harbour");
        Map<Integer, Row> kept = byBucket(second.ngrams());
        Map<Integer, Row> learned = byBucket(first.ngrams());
        int gardens = new Ngrams(3, 5, 1000).of("garden")[0];
        assertThat(kept.get(gardens).getList(1))
                .as("n-grams that only frozen words have are kept")
                .isEqualTo(learned.get(gardens).getList(1));
        assertThat(kept.keySet()).containsAll(learned.keySet());
    }

    @Test
    void theSameTextReachesTheSameLossInFewerEpochs() {
        FastTextModel warm = from(fastText().setMaxIter(1).setStepSize(0.01)).fit(text(2, "garden", "violin"));
        FastTextModel half =
                fastText().setMaxIter(1).setInitial(first.vectors()).fit(text(2, "garden", "violin"));
        double fresh = losses(first).get(0).mean();
        double reached = losses(first).get(7).mean();
        assertThat(losses(warm).get(0).mean()).isLessThan(reached + 0.2 * (fresh - reached));
        assertThat(losses(half).get(0).mean()).as("from vectors alone").isLessThan(fresh);
    }

    /** A learning rate of next to nothing: what was learned is where it was. */
    @Test
    void startsWhereTheOtherOneEnded() {
        FastText still = fastText().setShards(2).setMaxIter(1).setStepSize(1e-9);
        FastTextModel whole = from(still.copy(still.extractParamMap())).fit(text(3, "garden", "violin"));
        FastTextModel vectorsAlone =
                still.copy(still.extractParamMap()).setInitial(first.vectors()).fit(text(3, "garden", "violin"));
        Map<String, Row> learned = byId(first.vectors());
        Map<String, Row> again = byId(vectorsAlone.vectors());
        learned.forEach((id, row) -> assertNear(again.get(id), row));
        byId(whole.vectors()).forEach((id, row) -> assertNear(row, learned.get(id)));
        Map<Integer, Row> ngrams = byBucket(first.ngrams());
        byBucket(whole.ngrams()).forEach((bucket, row) -> assertNear(row, ngrams.get(bucket)));
        Dataset<Row> unseen = words(List.of("gardenness"));
        assertNear(whole.infer(unseen).first(), first.infer(unseen).first());
    }

    private static void assertNear(Row row, Row wanted) {
        List<Float> found = row.getList(1);
        List<Float> expected = wanted.getList(1);
        for (int j = 0; j < expected.size(); j++) {
            assertThat(found.get(j)).isCloseTo(expected.get(j), offset(1e-5f));
        }
    }

    @Test
    void sameBitsForAnyPartitions() {
        FastTextModel one = from(fastText()).fit(text(1, "garden", "harbour"));
        FastText other = fastText()
                .setInitial(
                        first.vectors().repartition(5).orderBy(col("id").desc()),
                        first.outputs().orElseThrow().repartition(1),
                        first.ngrams().repartition(4));
        FastTextModel five = other.fit(text(5, "garden", "harbour"));
        assertThat(byId(five.vectors())).isEqualTo(byId(one.vectors()));
        assertThat(byBucket(five.ngrams())).isEqualTo(byBucket(one.ngrams()));
    }

    @Test
    void wordsThatTheCorpusLacksAreKeptOrDropped() {
        FastTextModel kept = from(fastText().setStoreOutputs(true)).fit(text(1, "violin", "harbour"));
        Row gone = byId(kept.vectors()).get("gardens");
        assertThat(gone.getList(1))
                .isEqualTo(byId(first.vectors()).get("gardens").getList(1));
        assertThat(gone.isNullAt(2)).isTrue();
        assertThat(gone.getString(3)).isEqualTo("kept");
        assertThat(kept.outputs().orElseThrow().count()).isEqualTo(3L * ENDINGS.size());
        FastTextModel dropped = from(fastText().setVanished("drop")).fit(text(1, "violin", "harbour"));
        assertThat(byId(dropped.vectors())).hasSize(2 * ENDINGS.size()).doesNotContainKey("gardens");
        assertThat(dropped.outputs()).isEmpty();
    }

    @Test
    void refusesNgramsOfAnotherLength() {
        FastText next = fastText()
                .setInitial(
                        first.vectors(),
                        first.outputs().orElseThrow(),
                        first.ngrams().withColumn("vector", expr("slice(vector, 1, 5)")));
        assertThatThrownBy(() -> next.fit(text(1, "garden")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cannot start from the n-grams of the initial table: ")
                .hasMessageContaining("with 5 dimensions instead of vectorSize = 16");
    }

    private static FastText from(FastText next) {
        return next.setInitial(first.vectors(), first.outputs().orElseThrow(), first.ngrams());
    }

    private static FastText fastText() {
        return new FastText()
                .setVectorSize(16)
                .setMinCount(2)
                .setSample(0)
                .setMaxIter(2)
                .setShards(2)
                .setChunks(1)
                .setMaxn(5)
                .setBuckets(1000);
    }

    private static List<EpochLoss> losses(FastTextModel model) {
        return model.summary().orElseThrow().epochs();
    }

    /** 75 sequences of ten inflections of each stem. */
    private static Dataset<Row> text(int partitions, String... stems) {
        List<String> lines = new ArrayList<>();
        for (String stem : stems) {
            for (int i = 0; i < 75; i++) {
                List<String> line = new ArrayList<>();
                for (int j = 0; j < 10; j++) {
                    int ending = CounterRandom.below(CounterRandom.key(5, stem.length(), i, j), ENDINGS.size());
                    line.add(stem + ENDINGS.get(ending));
                }
                lines.add(String.join(" ", line));
            }
        }
        return words(lines)
                .repartition(partitions)
                .select(functions.split(col("id"), " ").as("tokens"));
    }

    private static Dataset<Row> words(List<String> words) {
        return TestSpark.session().createDataset(words, Encoders.STRING()).toDF("id");
    }

    private static Map<Integer, Row> byBucket(Dataset<Row> rows) {
        Map<Integer, Row> byBucket = new TreeMap<>();
        rows.collectAsList()
                .forEach(row -> assertThat(byBucket.put(row.getInt(0), row)).isNull());
        return byBucket;
    }
}
