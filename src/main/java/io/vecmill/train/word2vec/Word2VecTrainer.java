package io.vecmill.train.word2vec;

import io.vecmill.corpus.EncodedCorpus;
import io.vecmill.corpus.Vocabulary;
import io.vecmill.math.FloatVectors;
import io.vecmill.ml.Progress;
import io.vecmill.train.pairs.BlockSource;
import io.vecmill.train.pairs.BlockedTrainer;
import io.vecmill.train.pairs.ShardState;
import io.vecmill.train.pairs.SkipGramKernel;
import io.vecmill.train.pairs.SkipGramSource;
import io.vecmill.train.pairs.StateStore;
import io.vecmill.train.pairs.VocabularyShard;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** How Word2Vec is spread over the cluster: count, encode, deal to shards, train in blocks, name the rows. */
final class Word2VecTrainer {
    /** A chunk has at most this many tokens for each shard, so that a task's windows stay well under 100 MB. */
    private static final long CHUNK_TOKENS = 1L << 21;

    private static final StructType VECTORS = new StructType()
            .add("id", DataTypes.StringType, false)
            .add("vector", DataTypes.createArrayType(DataTypes.FloatType, false), false)
            .add("count", DataTypes.LongType, false)
            .add("origin", DataTypes.StringType, false);

    private final Word2Vec params;
    private final Progress progress;
    private final int shards;

    Word2VecTrainer(Word2Vec params, Progress progress) {
        this.params = params;
        this.progress = progress;
        this.shards = params.getShards();
    }

    Word2VecModel train(Dataset<Row> sequences) {
        long started = System.nanoTime();
        progress.phase("counting", 0, "");
        Vocabulary vocabulary = Vocabulary.of(sequences, params.getInputCol(), params.getMinCount());
        try {
            requireThatRowsFit(vocabulary);
            return train(sequences, vocabulary, started);
        } finally {
            vocabulary.unpersist();
        }
    }

    private Word2VecModel train(Dataset<Row> sequences, Vocabulary vocabulary, long started) {
        int chunks = (int) Math.max(params.getChunks(), vocabulary.tokens() / (CHUNK_TOKENS * shards) + 1);
        progress.phase("encoding", 0, "");
        EncodedCorpus corpus = EncodedCorpus.encode(sequences, params.getInputCol(), vocabulary, chunks);
        JavaRDD<VocabularyShard> names =
                VocabularyShard.deal(vocabulary, shards).persist(StorageLevel.MEMORY_AND_DISK());
        boolean isTrained = false;
        try {
            long trainingFrom = System.nanoTime();
            Optional<StateStore> store = store(sequences.sparkSession(), vocabulary);
            BlockedTrainer.Trained trained = train(sequences.sparkSession(), vocabulary, corpus, names, store);
            isTrained = true;
            long now = System.nanoTime();
            Word2VecSummary summary = new Word2VecSummary(
                    vocabulary.size(),
                    vocabulary.tokens(),
                    vocabulary.allTokens(),
                    shards,
                    chunks,
                    trained.losses(),
                    trained.share(),
                    (now - trainingFrom) / 1e9,
                    (now - started) / 1e9);
            Dataset<Row> vectors = vectors(sequences.sparkSession(), names, trained.shards());
            return new Word2VecModel(params.uid(), vectors, summary, () -> {
                names.unpersist();
                trained.shards().unpersist();
                store.ifPresent(StateStore::delete);
            });
        } finally {
            corpus.unpersist();
            if (!isTrained) {
                names.unpersist();
            }
        }
    }

    private void requireThatRowsFit(Vocabulary vocabulary) {
        int width = FloatVectors.padded(params.getVectorSize());
        long rows = vocabulary.size() / shards + 1L;
        if (rows * width > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("cannot train Word2Vec: a shard would have " + rows + " rows of " + width
                    + " floats, more than an array holds (raise shards above " + shards + ")");
        }
    }

    private BlockedTrainer.Trained train(
            SparkSession session,
            Vocabulary vocabulary,
            EncodedCorpus corpus,
            JavaRDD<VocabularyShard> names,
            Optional<StateStore> store) {
        JavaSparkContext spark = new JavaSparkContext(session.sparkContext());
        int dimension = params.getVectorSize();
        long seed = params.getSeed();
        Broadcast<float[]> keep = spark.broadcast(Subsampling.keep(vocabulary, params.getSample()));
        BlockSource source = new SkipGramSource(corpus, shards, params.getWindowSize(), keep, seed);
        SkipGramKernel kernel =
                new SkipGramKernel(FloatVectors.padded(dimension), params.getNegative(), params.getStepSize(), seed);
        JavaRDD<ShardState> initial = names.map(shard -> shard.initial(dimension, seed));
        try {
            return new BlockedTrainer(source, kernel, shards, params.getMaxIter(), progress)
                    .train(initial, store, params.getCheckpointInterval(), vocabulary.tokens());
        } finally {
            keep.destroy();
        }
    }

    private Optional<StateStore> store(SparkSession session, Vocabulary vocabulary) {
        if (params.getCheckpointDir().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StateStore(session.sparkContext(), params.getCheckpointDir(), fingerprint(vocabulary)));
    }

    /** All that the state of a training depends on. */
    private String fingerprint(Vocabulary vocabulary) {
        return "word2vec " + params.getVectorSize() + " " + params.getWindowSize() + " " + params.getNegative() + " "
                + params.getSample() + " " + params.getMaxIter() + " " + params.getStepSize() + " " + params.getSeed()
                + " "
                + shards + " " + params.getChunks() + " vocabulary " + vocabulary.fingerprint();
    }

    private Dataset<Row> vectors(SparkSession session, JavaRDD<VocabularyShard> names, JavaRDD<ShardState> shards) {
        int dimension = params.getVectorSize();
        JavaRDD<Row> rows = names.zipPartitions(shards, (name, state) -> rows(name.next(), state.next(), dimension));
        return session.createDataFrame(rows, VECTORS);
    }

    private static Iterator<Row> rows(VocabularyShard names, ShardState state, int dimension) {
        int width = FloatVectors.padded(dimension);
        return IntStream.range(0, names.tokens().length)
                .mapToObj(row -> RowFactory.create(
                        names.tokens()[row],
                        Arrays.copyOfRange(state.inputs(), row * width, row * width + dimension),
                        names.counts()[row],
                        "trained"))
                .iterator();
    }
}
