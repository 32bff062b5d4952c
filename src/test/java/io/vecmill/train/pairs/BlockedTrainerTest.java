package io.vecmill.train.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import io.vecmill.corpus.EncodedCorpus;
import io.vecmill.corpus.Vocabulary;
import io.vecmill.math.CounterRandom;
import io.vecmill.ml.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a training whose tasks fail, whose state is lost, or whose application is killed. */
class BlockedTrainerTest {
    private static final int SHARDS = 3;
    private static final int EPOCHS = 2;
    private static final int ROUNDS = SHARDS * 2 * EPOCHS;
    private static final SkipGramKernel<FrozenRows> KERNEL = new SkipGramKernel<>(16, 5, 0.05, 1);
    private static final Set<Integer> RUN = ConcurrentHashMap.newKeySet();

    private static Vocabulary vocabulary;
    private static EncodedCorpus corpus;
    private static List<ShardState<FrozenRows, OutputNoise>> expected;
    private static List<EpochLoss> expectedLosses;

    @BeforeAll
    static void trainUndisturbed() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            StringBuilder line = new StringBuilder();
            for (int j = 0; j < 12; j++) {
                line.append("w")
                        .append(CounterRandom.below(CounterRandom.key(1, 1, i, j), 30))
                        .append(' ');
            }
            lines.add(line.toString().strip());
        }
        Dataset<Row> sequences =
                TestSpark.session().createDataset(lines, Encoders.STRING()).selectExpr("split(value, ' ') as tokens");
        vocabulary = Vocabulary.of(sequences, "tokens", 1);
        corpus = EncodedCorpus.encode(sequences, "tokens", vocabulary, 2);
        BlockedTrainer.Trained<FrozenRows, OutputNoise> trained = train(KERNEL, Optional.empty(), Progress.none());
        expected = collect(trained);
        expectedLosses = trained.losses();
    }

    @AfterAll
    static void release() {
        corpus.unpersist();
        vocabulary.unpersist();
    }

    @Test
    void lossFallsAndIsCountedOnce() {
        assertThat(expectedLosses).hasSize(EPOCHS);
        assertThat(expectedLosses.get(1).mean())
                .isLessThan(expectedLosses.get(0).mean());
        assertThat(expectedLosses.get(0).pairs()).isBetween(200L * 12 * 4, 200L * 12 * 5);
    }

    @Test
    void anotherApplicationGoesOnWhereOneWasKilled(@TempDir Path dir) throws Exception {
        BlockKernel<FrozenRows, OutputNoise> dies = (input, output, windows, round) -> {
            if (round.number() == 7) {
                throw new IllegalStateException("killed");
            }
            return KERNEL.train(input, output, windows, round);
        };
        assertThatThrownBy(() -> train(dies, Optional.of(store(dir)), Progress.none()))
                .hasMessageContaining("killed");
        assertThat(store(dir).last().orElseThrow().round()).isEqualTo(6);
        RUN.clear();
        BlockKernel<FrozenRows, OutputNoise> counts = (input, output, windows, round) -> {
            RUN.add(round.number());
            return KERNEL.train(input, output, windows, round);
        };
        BlockedTrainer.Trained<FrozenRows, OutputNoise> trained =
                train(counts, Optional.of(store(dir)), Progress.none());
        assertThat(trained.share()).isEqualTo(0.5);
        requireExpected(trained);
        assertThat(RUN).hasSize(ROUNDS - 6).doesNotContain(5);
        store(dir).delete();
        assertThat(dir.resolve("state")).doesNotExist();
        store(dir).delete();
    }

    @Test
    void aHalfWrittenRoundIsNotUsed(@TempDir Path dir) throws Exception {
        train(KERNEL, Optional.of(store(dir)), Progress.none());
        int last = store(dir).last().orElseThrow().round();
        try (Stream<Path> trainings = Files.list(dir.resolve("state"))) {
            Path training = trainings.findFirst().orElseThrow();
            Files.createDirectories(training.resolve("round-" + String.format("%08d", last + 1)));
        }
        assertThat(store(dir).last().orElseThrow().round()).isEqualTo(last);
        requireExpected(train(KERNEL, Optional.of(store(dir)), Progress.none()));
    }

    @Test
    void anotherTrainingsStateIsNotUsed(@TempDir Path dir) {
        train(KERNEL, Optional.of(store(dir)), Progress.none());
        StateStore other = new StateStore(
                TestSpark.session().sparkContext(), dir.resolve("state").toString(), "other");
        assertThat(other.last()).isEmpty();
    }

    @Test
    void stateLostWithItsExecutorIsMadeAgain(@TempDir Path dir) {
        requireExpected(train(KERNEL, Optional.empty(), new LosesState(4)));
        requireExpected(train(KERNEL, Optional.of(store(dir)), new LosesState(8)));
    }

    @Test
    void anExplodingLossStopsTheTraining() {
        BlockKernel<FrozenRows, OutputNoise> explodes =
                (input, output, windows, round) -> new BlockKernel.Result(round.number() == 2 ? Double.NaN : 1, 1);
        assertThatThrownBy(() -> train(explodes, Optional.empty(), Progress.none()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot go on training: the loss is no number after round 3 of 12 (lower stepSize)");
    }

    @Test
    void aTaskThatFailsOnceARoundIsRunAgain() {
        BlockKernel<FrozenRows, OutputNoise> failsOnce = (input, output, windows, round) -> {
            if (input.shard() == round.number() % SHARDS && TaskContext.get().attemptNumber() == 0) {
                KERNEL.train(input, output, windows, round);
                throw new IllegalStateException("failed after its work");
            }
            return KERNEL.train(input, output, windows, round);
        };
        requireExpected(train(failsOnce, Optional.empty(), Progress.none()));
    }

    /** After so many rounds, once, drops every cached block of the session, as the end of an executor does. */
    private static final class LosesState implements Progress {
        private int rounds;

        LosesState(int rounds) {
            this.rounds = rounds;
        }

        @Override
        public void phase(String what, long total, String unit) {}

        @Override
        public void at(long done, String detail) {
            if (--rounds == 0) {
                new JavaSparkContext(TestSpark.session().sparkContext())
                        .getPersistentRDDs()
                        .keySet()
                        .forEach(id -> SparkEnv.get().blockManager().removeRdd(id));
            }
        }
    }

    private static StateStore store(Path dir) {
        return new StateStore(
                TestSpark.session().sparkContext(), dir.resolve("state").toString(), "a training");
    }

    private static BlockedTrainer.Trained<FrozenRows, OutputNoise> train(
            BlockKernel<FrozenRows, OutputNoise> kernel, Optional<StateStore> store, Progress progress) {
        JavaSparkContext spark = new JavaSparkContext(TestSpark.session().sparkContext());
        SkipGramSource source = new SkipGramSource(corpus, SHARDS, 5, spark.broadcast(new float[0]), 1);
        JavaRDD<ShardState<FrozenRows, OutputNoise>> initial = VocabularyShard.deal(vocabulary, SHARDS)
                .map(shard -> {
                    float[] rows = shard.initial(16, 1);
                    return new ShardState<>(
                            new Side<>(shard.number(), rows, FrozenRows.none()),
                            new Side<>(shard.number(), new float[rows.length], shard.noise(0.75, 16)));
                });
        return new BlockedTrainer<>(source, kernel, SHARDS, EPOCHS, progress).train(initial, store, 2, 2400);
    }

    private static void requireExpected(BlockedTrainer.Trained<FrozenRows, OutputNoise> trained) {
        assertThat(trained.losses()).isEqualTo(expectedLosses);
        List<ShardState<FrozenRows, OutputNoise>> shards = collect(trained);
        for (int p = 0; p < SHARDS; p++) {
            assertThat(shards.get(p).input().rows())
                    .containsExactly(expected.get(p).input().rows());
            assertThat(shards.get(p).output().rows())
                    .containsExactly(expected.get(p).output().rows());
        }
    }

    private static List<ShardState<FrozenRows, OutputNoise>> collect(
            BlockedTrainer.Trained<FrozenRows, OutputNoise> trained) {
        List<ShardState<FrozenRows, OutputNoise>> shards =
                new ArrayList<>(trained.shards().collect());
        trained.shards().unpersist();
        shards.sort(Comparator.comparingInt(
                (ShardState<FrozenRows, OutputNoise> shard) -> shard.input().shard()));
        return shards;
    }
}
