package io.vecmill.train.glove;

import io.vecmill.corpus.EncodedCorpus;
import io.vecmill.corpus.Vocabulary;
import io.vecmill.ml.ExecutorUsage;
import io.vecmill.ml.Progress;
import io.vecmill.ml.TaskSlots;
import io.vecmill.train.pairs.BlockedTrainer;
import io.vecmill.train.pairs.DivergedException;
import io.vecmill.train.pairs.ShardState;
import io.vecmill.train.pairs.Side;
import io.vecmill.train.pairs.StateStore;
import io.vecmill.train.pairs.TrainingPlan;
import io.vecmill.train.pairs.TrainingSummary;
import io.vecmill.train.pairs.VocabularyShard;
import io.vecmill.train.pairs.WarmStart;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** How GloVe is spread over the cluster: count tokens, encode, count pairs into blocks, train these. */
final class GloVeTrainer {
    private final GloVe params;
    private final Optional<WarmStart> start;
    private final Progress progress;
    private final int shards;
    private final RowLayout layout;

    GloVeTrainer(GloVe params, Optional<WarmStart> start, Progress progress) {
        this.params = params;
        this.start = start;
        this.progress = progress;
        this.shards = params.getShards();
        this.layout = new RowLayout(params.getVectorSize());
    }

    GloVeModel train(Dataset<Row> sequences) {
        long started = System.nanoTime();
        progress.phase("counting", 0, "");
        Vocabulary vocabulary =
                Vocabulary.of(sequences, params.getInputCol(), params.getMinCount(), params.getMaxVocabulary());
        try {
            TrainingPlan plan = params.plan(vocabulary.size(), vocabulary.tokens());
            plan.requireFits(TaskSlots.of(sequences.sparkSession().sparkContext()));
            Cooccurrences pairs = pairs(sequences, vocabulary);
            try {
                return train(sequences.sparkSession(), vocabulary, pairs, plan, started);
            } finally {
                pairs.unpersist();
            }
        } finally {
            vocabulary.unpersist();
            start.ifPresent(WarmStart::unpersist);
        }
    }

    private Cooccurrences pairs(Dataset<Row> sequences, Vocabulary vocabulary) {
        progress.phase("encoding", 0, "");
        EncodedCorpus corpus = EncodedCorpus.encode(sequences, params.getInputCol(), vocabulary, 1);
        Cooccurrences pairs = null;
        boolean isCounted = false;
        try {
            Weighting weighting = new Weighting(params.getXMax(), params.getAlpha());
            pairs = Cooccurrences.count(corpus, params.getWindowSize(), weighting, shards, params.getChunks());
            progress.phase("counting pairs", 0, "");
            if (pairs.size() == 0) {
                throw new IllegalStateException("cannot train GloVe: no two of the " + vocabulary.tokens()
                        + " tokens that are frequent enough stand in one sequence (give longer sequences, or lower"
                        + " minCount)");
            }
            isCounted = true;
            return pairs;
        } finally {
            corpus.unpersist();
            if (pairs != null && !isCounted) {
                pairs.unpersist();
            }
        }
    }

    private GloVeModel train(
            SparkSession session, Vocabulary vocabulary, Cooccurrences pairs, TrainingPlan plan, long started) {
        JavaRDD<VocabularyShard> names =
                VocabularyShard.deal(vocabulary, shards).persist(StorageLevel.MEMORY_AND_DISK());
        boolean isTrained = false;
        try {
            long trainingFrom = System.nanoTime();
            long shuffledBefore = ExecutorUsage.of(session.sparkContext()).shuffled();
            Optional<StateStore> store = store(session.sparkContext(), vocabulary, pairs);
            GloVeKernel kernel = new GloVeKernel(layout, params.getStepSize(), params.getSeed());
            BlockedTrainer.Trained<NoFacts, NoFacts> trained = new BlockedTrainer<>(
                            pairs, kernel, shards, params.getMaxIter(), progress)
                    .train(initial(names), store, params.getCheckpointInterval(), vocabulary.tokens());
            isTrained = true;
            long now = System.nanoTime();
            ExecutorUsage usage = ExecutorUsage.of(session.sparkContext());
            TrainingSummary summary = new TrainingSummary(
                    vocabulary.size(),
                    vocabulary.tokens(),
                    vocabulary.allTokens(),
                    shards,
                    pairs.chunks(),
                    trained.losses(),
                    trained.share(),
                    plan,
                    new ExecutorUsage(usage.peakHeap(), usage.shuffled() - shuffledBefore),
                    (now - trainingFrom) / 1e9,
                    (now - started) / 1e9);
            GloVeModel.Learned learned = new GloVeModel.Learned(
                    vectors(session, names, trained.shards()),
                    params.isStoreOutputs() ? Optional.of(outputs(session, names, trained.shards())) : Optional.empty(),
                    start.stream().mapToLong(WarmStart::matched).findFirst());
            return new GloVeModel(params.uid(), learned, summary, () -> {
                names.unpersist();
                trained.shards().unpersist();
                store.ifPresent(StateStore::delete);
            });
        } catch (DivergedException e) {
            throw e.of(VocabularyShard.ids(names, e.strays(), layout.stride()));
        } finally {
            if (!isTrained) {
                names.unpersist();
            }
        }
    }

    private JavaRDD<ShardState<NoFacts, NoFacts>> initial(JavaRDD<VocabularyShard> names) {
        InitialRows rows = new InitialRows(layout, isSum(), params.getSeed());
        return start.map(from -> rows.from(from, names)).orElseGet(() -> rows.drawn(names));
    }

    private boolean isSum() {
        return params.getCombine().equals("sum");
    }

    /** After whole chunks, a partition is visited by its own outputs again. */
    private Dataset<Row> vectors(
            SparkSession session, JavaRDD<VocabularyShard> names, JavaRDD<ShardState<NoFacts, NoFacts>> trained) {
        RowLayout layout = this.layout;
        boolean isSum = isSum();
        JavaRDD<Row> rows =
                names.zipPartitions(trained, (shards, states) -> rows(shards.next(), states.next(), layout, isSum));
        Dataset<Row> vectors = session.createDataFrame(rows, GloVeModel.VECTORS);
        return start.map(from -> from.withVanished(vectors, names)).orElse(vectors);
    }

    private static Iterator<Row> rows(
            VocabularyShard names, ShardState<NoFacts, NoFacts> state, RowLayout layout, boolean isSum) {
        float[] inputs = state.input().rows();
        float[] outputs = state.output().rows();
        return IntStream.range(0, names.tokens().length)
                .mapToObj(row -> RowFactory.create(
                        names.tokens()[row],
                        isSum ? layout.sum(inputs, outputs, row) : layout.vector(inputs, row),
                        names.counts()[row],
                        layout.isFrozen(inputs, row) ? "frozen" : "trained"))
                .iterator();
    }

    private Dataset<Row> outputs(
            SparkSession session, JavaRDD<VocabularyShard> names, JavaRDD<ShardState<NoFacts, NoFacts>> trained) {
        RowLayout layout = this.layout;
        JavaRDD<Row> rows = names.zipPartitions(
                trained,
                (shards, states) -> outputs(shards.next(), states.next().output(), layout));
        Dataset<Row> outputs = session.createDataFrame(rows, GloVeModel.OUTPUTS);
        return start.map(from -> from.outputsWithVanished(outputs, names)).orElse(outputs);
    }

    private static Iterator<Row> outputs(VocabularyShard names, Side<NoFacts> output, RowLayout layout) {
        return IntStream.range(0, names.tokens().length)
                .mapToObj(row -> RowFactory.create(names.tokens()[row], layout.vector(output.rows(), row)))
                .iterator();
    }

    private Optional<StateStore> store(SparkContext spark, Vocabulary vocabulary, Cooccurrences pairs) {
        if (params.getCheckpointDir().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StateStore(spark, params.getCheckpointDir(), fingerprint(vocabulary, pairs)));
    }

    /** All that the state of a training depends on. */
    private String fingerprint(Vocabulary vocabulary, Cooccurrences pairs) {
        return String.join(
                " ",
                "glove" + start.map(from -> " " + from.fingerprint()).orElse(""),
                "size " + params.getVectorSize(),
                "window " + params.getWindowSize(),
                "weight " + params.getXMax() + " " + params.getAlpha(),
                "epochs " + params.getMaxIter(),
                "rate " + params.getStepSize(),
                "seed " + params.getSeed(),
                "blocks " + shards + " " + params.getChunks(),
                "vocabulary " + vocabulary.fingerprint(),
                "pairs " + pairs.size());
    }
}
