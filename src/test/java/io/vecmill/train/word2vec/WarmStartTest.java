package io.vecmill.train.word2vec;

import static io.vecmill.train.LearnedRows.byId;
import static io.vecmill.train.LearnedRows.nearest;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import io.vecmill.math.CounterRandom;
import io.vecmill.ml.Progress;
import io.vecmill.train.pairs.EpochLoss;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that go on from the vectors of an earlier one. */
class WarmStartTest {
    private static final int WORDS = 10;

    @Test
    void frozenRowsKeepTheirBitsWhileNewOnesLearn() {
        Word2VecModel first = word2vec().setMaxIter(8).setStoreOutputs(true).fit(text("ab", 1));
        Word2Vec next = word2vec()
                .setMaxIter(8)
                .setInitial(first.vectors(), first.outputs().orElseThrow())
                .setFreeze("initial");
        Word2VecModel second = next.fit(mixed(2));
        Map<String, Row> old = byId(first.vectors());
        Map<String, Row> now = byId(second.vectors());
        assertThat(second.started()).hasValue(2 * WORDS);
        assertThat(now).hasSize(2 * WORDS + 1);
        old.forEach((id, row) -> {
            assertThat(now.get(id).getList(1)).as(id).isEqualTo(row.getList(1));
            assertThat(now.get(id).getString(3)).isEqualTo("frozen");
        });
        assertThat(now.get("new").getString(3)).isEqualTo("trained");
        assertThat(nearest("new", now).charAt(0))
                .as("it stood among words of topic a")
                .isEqualTo('a');
    }

    @Test
    void theSameTextReachesTheSameLossInFewerEpochs() {
        Word2VecModel cold = word2vec().setMaxIter(6).setStoreOutputs(true).fit(text("abc", 2));
        Word2VecModel warm = word2vec()
                .setMaxIter(2)
                .setStepSize(0.02)
                .setInitial(cold.vectors(), cold.outputs().orElseThrow())
                .fit(text("abc", 2));
        Word2VecModel half = word2vec().setMaxIter(1).setInitial(cold.vectors()).fit(text("abc", 2));
        double fresh = losses(cold).get(0).mean();
        double reached = losses(cold).get(5).mean();
        assertThat(losses(warm).get(0).mean()).isLessThan(reached + 0.1 * (fresh - reached));
        assertThat(losses(warm).get(1).mean()).isLessThan(reached + 0.05 * (fresh - reached));
        assertThat(losses(half).get(0).mean()).as("from one side").isLessThan(fresh);
    }

    @Test
    void sameBitsForAnyPartitionsAndOtherBitsForAnotherStart() {
        Word2VecModel first = word2vec().fit(text("ab", 1));
        Dataset<Row> start = first.vectors();
        Map<String, Row> one = byId(
                word2vec().setInitial(start.repartition(1)).fit(text("abc", 1)).vectors());
        Map<String, Row> five = byId(word2vec()
                .setInitial(start.repartition(5).orderBy(col("id").desc()))
                .fit(text("abc", 5))
                .vectors());
        assertThat(five).isEqualTo(one);
        assertThat(byId(word2vec().fit(text("abc", 1)).vectors())).isNotEqualTo(one);
    }

    @Test
    void idsThatTheCorpusLacksAreKeptOrDropped() {
        Word2VecModel first = word2vec().setStoreOutputs(true).fit(text("ab", 1));
        Word2Vec next = word2vec()
                .setStoreOutputs(true)
                .setInitial(first.vectors(), first.outputs().orElseThrow());
        Word2VecModel kept = next.fit(text("bc", 1));
        Row gone = byId(kept.vectors()).get("a1");
        assertThat(gone.getList(1)).isEqualTo(byId(first.vectors()).get("a1").getList(1));
        assertThat(gone.isNullAt(2)).isTrue();
        assertThat(gone.getString(3)).isEqualTo("kept");
        assertThat(byId(kept.vectors())).hasSize(3 * WORDS);
        assertThat(byId(kept.outputs().orElseThrow())).hasSize(3 * WORDS);
        Word2VecModel dropped = next.setVanished("drop").fit(text("bc", 1));
        assertThat(byId(dropped.vectors())).hasSize(2 * WORDS).doesNotContainKey("a1");
        assertThat(byId(dropped.outputs().orElseThrow())).hasSize(2 * WORDS);
    }

    @Test
    void aKilledOneGoesOnAndAnotherStartDoesNotGoOnForIt(@TempDir Path dir) {
        Dataset<Row> start = word2vec().fit(text("ab", 1)).vectors();
        Map<String, Row> expected =
                byId(word2vec().setInitial(start).fit(text("abc", 1)).vectors());
        Word2Vec stopped = word2vec()
                .setCheckpointDir(dir.toString())
                .setCheckpointInterval(2)
                .setInitial(start);
        assertThatThrownBy(() -> stopped.setProgress(new Kills(7)).fit(text("abc", 1)))
                .hasMessage("killed");
        Dataset<Row> other = start.withColumn("vector", functions.expr("transform(vector, x -> -x)"));
        Word2VecModel otherwise = stopped.copy(stopped.extractParamMap())
                .setProgress(Progress.none())
                .setInitial(other)
                .fit(text("abc", 1));
        assertThat(otherwise.summary().orElseThrow().share()).isEqualTo(1);
        Word2VecModel goneOn = stopped.setProgress(Progress.none()).fit(text("abc", 1));
        assertThat(goneOn.summary().orElseThrow().share()).isEqualTo(0.5);
        assertThat(byId(goneOn.vectors())).isEqualTo(expected);
    }

    @Test
    void refusesABadStart() {
        Dataset<Row> good = word2vec().fit(text("ab", 1)).vectors().select("id", "vector");
        String zeros = "array_repeat(cast(0 as float), 16)";
        refuses(
                good.withColumn("vector", functions.expr("slice(vector, 1, 5)")),
                "of 20 rows there are 20 with 5 dimensions instead of vectorSize = 16 (such as 'a0')");
        refuses(
                good.union(good.limit(1).selectExpr("'x'", "array_repeat(float('NaN'), 16)")),
                "of 21 rows there are 1 with a null, NaN or an infinity in the vector (such as 'x')");
        refuses(
                good.union(good.limit(2).selectExpr("cast(null as string)", zeros)),
                "of 22 rows there are 2 with a null id");
        refuses(good.union(good.where("id in ('a1', 'b2')")), "2 rows have an id that another row has (such as 'a1')");
        refuses(good.withColumn("id", col("id").isNotNull().cast("bigint")), "column 'id' is BIGINT, not STRING");
        refuses(good.selectExpr("id", "id as vector"), "column 'vector' is STRING, not ARRAY<FLOAT>");
        refuses(good.select("id"), "there is no column 'vector' among id");
        refuses(good.limit(0), "it has no rows");
        refuses(good.selectExpr("upper(id) as id", "vector"), "it has none of the corpus's tokens, such as");
    }

    private static void refuses(Dataset<Row> start, String why) {
        assertThatThrownBy(() -> word2vec().setInitial(start).fit(text("ab", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cannot start from the initial table: ")
                .hasMessageContaining(why);
    }

    @Test
    void leavesNothingCached() {
        Dataset<Row> start = word2vec().fit(text("ab", 1)).vectors();
        Object before = TestSpark.session().sparkContext().getPersistentRDDs().keySet();
        word2vec().setInitial(start).fit(text("abc", 1)).unpersist();
        assertThatThrownBy(() -> word2vec().setInitial(start.limit(0)).fit(text("abc", 1)));
        assertThat(TestSpark.session().sparkContext().getPersistentRDDs().keySet())
                .isEqualTo(before);
    }

    /** Ends the application after so many rounds. */
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

    private static List<EpochLoss> losses(Word2VecModel model) {
        return model.summary().orElseThrow().epochs();
    }

    /** 100 sequences of each topic: a0 .. a9, b0 .. b9, …. */
    private static Dataset<Row> text(String topics, int partitions) {
        return frame(lines(topics), partitions);
    }

    /** Two topics, and a word that stands in the first. */
    private static Dataset<Row> mixed(int partitions) {
        List<String> lines = new ArrayList<>(lines("b"));
        for (String line : lines("a")) {
            lines.add(line.replace("a3 a", "new a"));
        }
        lines.addAll(lines("a"));
        return frame(lines, partitions);
    }

    private static List<String> lines(String topics) {
        List<String> lines = new ArrayList<>();
        for (char topic : topics.toCharArray()) {
            for (int i = 0; i < 100; i++) {
                StringBuilder line = new StringBuilder();
                for (int j = 0; j < 10; j++) {
                    int word = CounterRandom.below(CounterRandom.key(5, topic, i, j), WORDS);
                    line.append(j == 0 ? "" : " ").append(topic).append(word);
                }
                lines.add(line.toString());
            }
        }
        return lines;
    }

    private static Dataset<Row> frame(List<String> lines, int partitions) {
        return TestSpark.session()
                .createDataset(lines, Encoders.STRING())
                .repartition(partitions)
                .select(functions.split(col("value"), " ").as("tokens"));
    }
}
