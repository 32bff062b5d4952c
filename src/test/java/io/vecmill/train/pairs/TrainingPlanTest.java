package io.vecmill.train.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.ml.TaskSlots;
import io.vecmill.train.fasttext.FastText;
import io.vecmill.train.glove.GloVe;
import io.vecmill.train.word2vec.Word2Vec;
import org.junit.jupiter.api.Test;

class TrainingPlanTest {
    private static final long GIGABYTE = 1L << 30;

    @Test
    void dealsTheVocabularyToShards() {
        TrainingPlan plan = plan(8, 1_000_001);
        assertThat(plan.rows().inputs()).isEqualTo(125_001);
        assertThat(plan.rows().outputs() * plan.rows().floats()).isEqualTo(125_001L * 104);
        assertThat(plan.roundsPerEpoch()).isEqualTo(8 * 2);
        assertThat(plan.rounds()).isEqualTo(3 * 8 * 2);
        assertThat(plan.bytesMovedPerEpoch()).isGreaterThan(16 * 2 * 8 * 125_001L * 104 * 4);
    }

    @Test
    void aLargeCorpusHasMoreChunks() {
        TrainingPlan plan = TrainingPlan.of(new Word2Vec().setShards(2), 1000, 1_000_000_000);
        assertThat(plan.blocks().chunks()).isEqualTo(239);
    }

    @Test
    void moreShardsNeedLessOfATask() {
        assertThat(plan(64, 5_000_000).bytesPerTask())
                .isLessThan(plan(8, 5_000_000).bytesPerTask() / 3);
        assertThat(plan(1, 5_000_000).bytesPerTask()).isGreaterThan(4 * 5_000_000L * 400);
    }

    @Test
    void oneShardMovesNoRows() {
        assertThat(plan(1, 10_000_000).bytesMovedPerEpoch())
                .isEqualTo(plan(1, 10).bytesMovedPerEpoch());
    }

    @Test
    void saysWhatToChangeWhenATaskDoesNotFit() {
        TaskSlots executor = new TaskSlots("an executor", 3 * GIGABYTE / 2, 1);
        assertThatThrownBy(() -> plan(8, 5_000_000).requireFits(executor))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cannot train 5,000,000 tokens of 100 dimensions: a task needs ")
                .hasMessageContaining(" and an executor of 1,536 MB with 1 at a time has ")
                .hasMessageEndingWith("(raise shards above 8, or spark.executor.memory; or lower vectorSize"
                        + " or maxVocabulary, or raise minCount)");
        assertThatCode(() -> plan(64, 5_000_000).requireFits(executor)).doesNotThrowAnyException();
        TaskSlots driver = new TaskSlots("the driver", GIGABYTE, 2);
        assertThatThrownBy(() -> plan(2, 1_000_000).requireFits(driver)).hasMessageContaining("VECMILL_DRIVER_MEMORY");
        TaskSlots large = new TaskSlots("an executor", 1000 * GIGABYTE, 1);
        assertThatThrownBy(() -> plan(1, 50_000_000).requireFits(large))
                .hasMessageContaining("a shard would have 50,000,000 rows of 104 floats, more than an array holds")
                .hasMessageContaining("(raise shards above 1;");
    }

    @Test
    void noMoreTasksThanShardsShareTheHeap() {
        TaskSlots slots = new TaskSlots("the driver", 4 * GIGABYTE, 16);
        assertThat(slots.bytesPerTask(2)).isGreaterThan(7 * slots.bytesPerTask(16));
        assertThat(slots.bytesPerTask(99)).isEqualTo(slots.bytesPerTask(16));
        assertThat(new TaskSlots("the driver", 1, 1).bytesPerTask(1)).isZero();
    }

    @Test
    void fastTextHasRowsForNgramsUpToItsBuckets() {
        TrainingPlan words = plan(4, 100_000);
        FastText fastText = new FastText().setShards(4).setMaxIter(3);
        TrainingPlan plan = fastText.plan(100_000, 20_000_000);
        assertThat(plan.rows().outputs()).isEqualTo(words.rows().outputs());
        assertThat(plan.rows().inputs()).isEqualTo(25_000 + 25_000 * 4 * 5);
        assertThat(plan.bytesPerTask()).isGreaterThan(3 * 500_000 * 104 * 4);
        assertThat(fastText.setBuckets(1000).plan(100_000, 20_000_000).rows().inputs())
                .isEqualTo(26_000);
    }

    @Test
    void gloVeHasSumsInItsRowsAndPairsInBoundedParts() {
        TrainingPlan plan = new GloVe().setShards(4).plan(100_000, 20_000_000);
        assertThat(plan.rows().floats()).isEqualTo(2 * 104);
        assertThat(plan.load().block()).isLessThan(17L << 22);
        assertThat(plan.load().making()).isLessThan(400L << 20);
        assertThat(new GloVe().setShards(4).plan(100_000, 2_000_000_000).rounds())
                .isGreaterThan(plan.rounds());
    }

    @Test
    void whatIsMadeBeforeTheTrainingHasTheRoomOfTheTraining() {
        TaskSlots executor = new TaskSlots("an executor", 900L << 20, 1);
        TrainingPlan plan = new GloVe().plan(24_000, 2_000_000);
        assertThat(plan.load().making()).isGreaterThan(executor.bytesPerTask(1));
        assertThatCode(() -> plan.requireFits(executor)).doesNotThrowAnyException();
        TrainingPlan large = new GloVe().setShards(64).plan(24_000, 2_000_000_000);
        assertThatThrownBy(() -> large.requireFits(executor)).hasMessageContaining("a task needs ");
    }

    private static TrainingPlan plan(int shards, long vocabulary) {
        return TrainingPlan.of(new Word2Vec().setShards(shards).setMaxIter(3), vocabulary, 20_000_000);
    }
}
