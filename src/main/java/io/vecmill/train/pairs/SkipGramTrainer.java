package io.vecmill.train.pairs;

import io.vecmill.corpus.EncodedCorpus;
import io.vecmill.corpus.SequenceColumns;
import io.vecmill.corpus.Vocabulary;
import io.vecmill.math.FloatVectors;
import io.vecmill.ml.ExecutorUsage;
import io.vecmill.ml.Progress;
import io.vecmill.ml.TaskSlots;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** How a skip-gram model is spread over the cluster: count, encode, deal to shards, train in blocks. */
public final class SkipGramTrainer<I extends Serializable> {
    private final SkipGramParams params;
    private final SkipGramModel<I> model;
    private final Progress progress;

    public SkipGramTrainer(SkipGramParams params, SkipGramModel<I> model, Progress progress) {
        this.params = params;
        this.model = model;
        this.progress = progress;
    }

    /**
     * @param names the tokens and counts of each shard's rows, cached
     * @param shards their rows, cached
     * @param release frees both and forgets the state that was saved; to be called when the rows have been used
     */
    public record Trained<I extends Serializable>(
            JavaRDD<VocabularyShard> names,
            JavaRDD<ShardState<I, OutputNoise>> shards,
            TrainingSummary summary,
            Runnable release) {
        /** The output side, {@code id, vector}: after the last round every shard is back where it began. */
        public Dataset<Row> outputs(SparkSession session, int dimension) {
            JavaRDD<Row> rows = names.zipPartitions(
                    shards,
                    (tokens, states) ->
                            outputs(tokens.next(), states.next().output().rows(), dimension));
            return session.createDataFrame(rows, TrainedVectorsModel.OUTPUTS);
        }

        private static Iterator<Row> outputs(VocabularyShard names, float[] rows, int dimension) {
            int width = FloatVectors.padded(dimension);
            return IntStream.range(0, names.tokens().length)
                    .mapToObj(row -> RowFactory.create(
                            names.tokens()[row], Arrays.copyOfRange(rows, row * width, row * width + dimension)))
                    .iterator();
        }
    }

    /** Trains on the column {@code inputCol} of some rows. */
    public Trained<I> train(Dataset<Row> sequences) {
        long started = System.nanoTime();
        progress.phase("counting", 0, "");
        Vocabulary vocabulary =
                Vocabulary.of(sequences, params.getInputCol(), params.getMinCount(), params.getMaxVocabulary());
        try {
            TrainingPlan plan = model.plan(vocabulary.size(), vocabulary.tokens());
            plan.requireFits(TaskSlots.of(sequences.sparkSession().sparkContext()));
            return train(sequences, vocabulary, plan, started);
        } finally {
            vocabulary.unpersist();
        }
    }

    private Trained<I> train(Dataset<Row> sequences, Vocabulary vocabulary, TrainingPlan plan, long started) {
        int chunks = plan.blocks().chunks();
        int shards = plan.blocks().shards();
        progress.phase("encoding", 0, "");
        SparkContext spark = sequences.sparkSession().sparkContext();
        Optional<StateStore> store = store(spark, vocabulary, plan.blocks());
        EncodedCorpus corpus = encode(sequences, vocabulary, chunks, store);
        JavaRDD<VocabularyShard> names =
                VocabularyShard.deal(vocabulary, shards).persist(StorageLevel.MEMORY_AND_DISK());
        boolean isTrained = false;
        try {
            long trainingFrom = System.nanoTime();
            long shuffledBefore = ExecutorUsage.of(spark).shuffled();
            BlockedTrainer.Trained<I, OutputNoise> trained = train(spark, vocabulary, corpus, names, store);
            requirePairs(trained, vocabulary);
            isTrained = true;
            long now = System.nanoTime();
            ExecutorUsage usage = ExecutorUsage.of(spark);
            TrainingSummary summary = new TrainingSummary(
                    vocabulary.size(),
                    vocabulary.tokens(),
                    vocabulary.allTokens(),
                    shards,
                    chunks,
                    trained.losses(),
                    trained.share(),
                    plan,
                    new ExecutorUsage(usage.peakHeap(), usage.shuffled() - shuffledBefore),
                    (now - trainingFrom) / 1e9,
                    (now - started) / 1e9);
            return new Trained<>(names, trained.shards(), summary, () -> {
                names.unpersist();
                trained.shards().unpersist();
                store.ifPresent(StateStore::delete);
            });
        } catch (DivergedException e) {
            throw e.of(VocabularyShard.ids(names, e.strays(), FloatVectors.padded(params.getVectorSize())));
        } finally {
            corpus.unpersist();
            if (!isTrained) {
                names.unpersist();
            }
        }
    }

    private void requirePairs(BlockedTrainer.Trained<?, ?> trained, Vocabulary vocabulary) {
        String weights = params.getWeightCol().isEmpty() ? "" : " whose %s is above 0".formatted(params.getWeightCol());
        if (trained.losses().stream().mapToLong(EpochLoss::pairs).sum() == 0) {
            trained.shards().unpersist();
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "cannot train: no two of the %,d tokens that are frequent enough stand in one sequence%s"
                            + " (give longer sequences, lower minCount, or set sample to 0)",
                    vocabulary.tokens(),
                    weights));
        }
    }

    /** Where the state is kept, the encoded corpus is too: who goes on need not encode again. */
    private EncodedCorpus encode(
            Dataset<Row> sequences, Vocabulary vocabulary, int chunks, Optional<StateStore> store) {
        SequenceColumns columns = params.getWeightCol().isEmpty()
                ? SequenceColumns.of(params.getInputCol())
                : SequenceColumns.of(params.getInputCol()).withWeight(params.getWeightCol());
        return store.map(state -> EncodedCorpus.stored(state.corpus(), sequences, columns, vocabulary, chunks))
                .orElseGet(() -> EncodedCorpus.encode(sequences, columns, vocabulary, chunks));
    }

    private BlockedTrainer.Trained<I, OutputNoise> train(
            SparkContext spark,
            Vocabulary vocabulary,
            EncodedCorpus corpus,
            JavaRDD<VocabularyShard> names,
            Optional<StateStore> store) {
        int shards = names.getNumPartitions();
        Broadcast<float[]> keep =
                new JavaSparkContext(spark).broadcast(Subsampling.keep(vocabulary, params.getSample()));
        BlockSource source = new SkipGramSource(corpus, shards, params.getWindowSize(), keep, params.getSeed());
        try {
            return new BlockedTrainer<>(source, model.kernel(), shards, params.getMaxIter(), progress)
                    .atChunkEnds(model.chunkEnd(shards))
                    .train(model.initial(names), store, params.getCheckpointInterval(), vocabulary.tokens());
        } finally {
            keep.destroy();
        }
    }

    private Optional<StateStore> store(SparkContext spark, Vocabulary vocabulary, TrainingPlan.Blocks blocks) {
        if (params.getCheckpointDir().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StateStore(spark, params.getCheckpointDir(), fingerprint(vocabulary, blocks)));
    }

    /** All that the state of a training depends on. */
    private String fingerprint(Vocabulary vocabulary, TrainingPlan.Blocks blocks) {
        return String.join(
                " ",
                model.fingerprint(),
                "size " + params.getVectorSize(),
                "window " + params.getWindowSize(),
                "weights " + params.getWeightCol(),
                "negative " + params.getNegative() + " " + params.getNoiseExponent()
                        + " in tiles, equal sequences apart",
                "sample " + params.getSample(),
                "epochs " + params.getMaxIter(),
                "rate " + params.getStepSize(),
                "seed " + params.getSeed(),
                "blocks " + blocks.shards() + " " + blocks.chunks(),
                "vocabulary " + vocabulary.fingerprint());
    }
}
