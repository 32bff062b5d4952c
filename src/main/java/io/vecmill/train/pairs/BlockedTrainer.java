package io.vecmill.train.pairs;

import io.vecmill.ml.LostState;
import io.vecmill.ml.Progress;
import io.vecmill.train.pairs.DivergedException.Stray;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import scala.collection.Iterator;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;

/**
 * Trains rows from pairs (input row, output row) in blocks: no two tasks of a round share a row, so nothing races,
 * nothing is averaged, and each row has one owner at any moment.
 *
 * <p>In: the initial shards, P of them, one a partition, and the windows of each chunk by input shard. A round trains
 * the P blocks (p, (p + round + 1) mod P) side by side; P rounds are a chunk, all chunks an epoch. The inputs stay
 * where they are, the outputs move one place a round. Out: the trained shards, and the loss of each epoch.
 *
 * <p>The result depends on the shards, the windows and the kernel alone: tasks work on copies, so a retry, a
 * speculative twin or another number of executors gives the same bits. State lives in executors between rounds (memory,
 * then disk); with a
 * {@link StateStore} it is saved every so many rounds, and a lost executor costs the rounds since then, as does a
 * killed application. Without one they start again from the initial shards.
 *
 * <p>Cost: a task holds two shards, their trained copies and its block's windows; the driver nothing that grows with
 * the rows.
 *
 * <p>Source: Gemulla, Nijkamp, Haas, Sismanis 2011, "Large-scale matrix factorization with distributed stochastic
 * gradient descent" (their stratum is our round); Lerer et al. 2019, "PyTorch-BigGraph".
 */
public final class BlockedTrainer<I extends Serializable, O extends Serializable> {
    private static final int ATTEMPTS = 4;

    private final BlockSource source;
    private final BlockKernel<I, O> kernel;
    private final int shards;
    private final int epochs;
    private final Progress progress;
    private ChunkEnd<I, O> chunkEnd = (shards, last) -> shards;

    public BlockedTrainer(BlockSource source, BlockKernel<I, O> kernel, int shards, int epochs, Progress progress) {
        this.source = source;
        this.kernel = kernel;
        this.shards = shards;
        this.epochs = epochs;
        this.progress = progress;
    }

    /** Also does something when a chunk ends, before the state of that round is saved or handed out. */
    public BlockedTrainer<I, O> atChunkEnds(ChunkEnd<I, O> chunkEnd) {
        this.chunkEnd = chunkEnd;
        return this;
    }

    /**
     * @param shards trained, and cached
     * @param losses of the epochs
     * @param share of the rounds that were run here and now, not by an application that was killed
     */
    public record Trained<I extends Serializable, O extends Serializable>(
            JavaRDD<ShardState<I, O>> shards, List<EpochLoss> losses, double share) {}

    /**
     * @param store where the state is saved, if anywhere
     * @param interval rounds between two savings
     * @param words how many words an epoch has, for the progress that a person sees
     */
    public Trained<I, O> train(
            JavaRDD<ShardState<I, O>> initial, Optional<StateStore> store, int interval, long words) {
        int failures = 0;
        while (true) {
            Run run = new Run(initial, store, interval, words);
            try {
                return run.toTheEnd();
            } catch (Exception e) { // Spark throws its checked exceptions undeclared
                run.release();
                failures = run.saved > run.first ? 1 : failures + 1;
                if (!LostState.caused(e)) {
                    throw e;
                }
                if (failures == ATTEMPTS) {
                    throw new IllegalStateException(
                            ("cannot train: executors went away %d times without a round between that was saved, last in"
                                            + " round %d of %d (their logs say why; for want of memory, raise shards or"
                                            + " spark.executor.memory)")
                                    .formatted(ATTEMPTS, run.round + 1, run.total),
                            e);
                }
            }
        }
    }

    /** What a round came to in one shard. */
    private record Outcome(double loss, long pairs, List<Stray> strays) implements Serializable {}

    /** A class, since Spark reads the bytes of the class around a lambda, and around its own, for each job anew. */
    private static final class OutcomeOf<I extends Serializable, O extends Serializable>
            extends AbstractFunction2<TaskContext, Iterator<ShardState<I, O>>, Outcome> implements Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public Outcome apply(TaskContext task, Iterator<ShardState<I, O>> shards) {
            ShardState<I, O> shard = shards.next();
            return new Outcome(shard.loss(), shard.pairs(), shard.strays());
        }
    }

    /** From the last state that was saved to the end, or to the first failure. */
    private final class Run {
        private final Optional<StateStore> store;
        private final int interval;
        private final long words;
        private final int total = Math.multiplyExact(shards, Math.multiplyExact(source.chunks(), epochs));
        private final List<EpochLoss> losses;
        private final int first;
        private final ChunksAhead chunks;
        private JavaRDD<ShardState<I, O>> state;
        private JavaRDD<ChunkBlocks> blocks;
        private int round;
        private int saved;

        Run(JavaRDD<ShardState<I, O>> initial, Optional<StateStore> store, int interval, long words) {
            this.store = store;
            this.interval = interval;
            this.words = words;
            Optional<StateStore.Progress> last = store.flatMap(StateStore::last);
            first = last.map(StateStore.Progress::round).orElse(0);
            round = first;
            saved = first;
            losses = new ArrayList<>(last.map(StateStore.Progress::losses).orElse(List.of()));
            chunks = new ChunksAhead(source, first / shards, total / shards - 1);
            state = (round == 0 ? initial : store.orElseThrow().<I, O>load(round, shards))
                    .persist(StorageLevel.MEMORY_AND_DISK());
        }

        Trained<I, O> toTheEnd() {
            progress.phase("training", words(total), "words");
            int roundsPerChunk = shards;
            int roundsPerEpoch = shards * source.chunks();
            for (; round < total; round++) {
                int epoch = round / roundsPerEpoch;
                if (blocks == null || round % roundsPerChunk == 0) {
                    blocks = chunks.next();
                }
                if (losses.size() == epoch) {
                    losses.add(new EpochLoss(0, 0));
                }
                oneRound(epoch);
                if ((round + 1) % roundsPerChunk == 0) {
                    endChunk();
                }
                saveIfDue();
                report(epoch);
            }
            chunks.release();
            return new Trained<>(state, List.copyOf(losses), (double) (total - first) / total);
        }

        private void oneRound(int epoch) {
            JavaRDD<ChunkBlocks> needed = source.ofRound(blocks, round);
            RoundRdd<I, O> rdd = new RoundRdd<>(state.rdd(), needed.rdd(), new Round(round, total), kernel);
            JavaRDD<ShardState<I, O>> next = rdd.toJavaRDD().persist(StorageLevel.MEMORY_AND_DISK());
            rdd.localCheckpoint();
            List<Outcome> outcomes = outcomes(next);
            release(state);
            state = next;
            for (Outcome outcome : outcomes) {
                losses.set(epoch, losses.get(epoch).plus(outcome.loss(), outcome.pairs()));
            }
            requireNumbers(
                    losses.get(epoch),
                    outcomes.stream()
                            .flatMap(outcome -> outcome.strays().stream())
                            .toList());
        }

        private List<Outcome> outcomes(JavaRDD<ShardState<I, O>> trained) {
            Object outcomes = trained.context()
                    .runJob(trained.rdd(), new OutcomeOf<>(), ClassTag$.MODULE$.<Outcome>apply(Outcome.class));
            return List.of((Outcome[]) outcomes);
        }

        private void requireNumbers(EpochLoss loss, List<Stray> strays) {
            if (!strays.isEmpty()) {
                throw new DivergedException(
                        "there are values that are no numbers or beyond " + BlockKernel.LIMIT,
                        round + 1,
                        total,
                        strays);
            }
            if (!Double.isFinite(loss.loss())) {
                throw new DivergedException("the loss is no number", round + 1, total, strays);
            }
        }

        private void endChunk() {
            JavaRDD<ShardState<I, O>> ended = chunkEnd.of(state, new Round(round, total));
            if (ended != state) {
                JavaRDD<ShardState<I, O>> next = ended.map(shard -> shard).persist(StorageLevel.MEMORY_AND_DISK());
                next.rdd().localCheckpoint();
                next.count();
                ended.rdd().cleanShuffleDependencies(false);
                release(state);
                state = next;
            }
        }

        private void saveIfDue() {
            int done = round + 1;
            if (store.isPresent() && done < total && done % interval == 0) {
                store.get().save(state, done, losses);
                saved = done;
            }
        }

        private void report(int epoch) {
            progress.at(
                    words(round + 1),
                    String.format(
                            Locale.ROOT,
                            "epoch %d/%d  loss %.4f",
                            epoch + 1,
                            epochs,
                            losses.get(epoch).mean()));
        }

        /** The words of the rounds from the first one here up to {@code to}. */
        private long words(int to) {
            return Math.round((double) (to - first) / total * words * epochs);
        }

        void release() {
            release(state);
            chunks.release();
        }

        private void release(JavaRDD<?> cached) {
            cached.unpersist(false);
        }
    }
}
