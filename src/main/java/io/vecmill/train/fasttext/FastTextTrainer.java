package io.vecmill.train.fasttext;

import io.vecmill.math.FloatVectors;
import io.vecmill.math.MeanKernels;
import io.vecmill.math.PairKernels;
import io.vecmill.ml.Progress;
import io.vecmill.train.pairs.ChunkEnd;
import io.vecmill.train.pairs.OutputNoise;
import io.vecmill.train.pairs.ShardState;
import io.vecmill.train.pairs.Side;
import io.vecmill.train.pairs.SkipGramKernel;
import io.vecmill.train.pairs.SkipGramModel;
import io.vecmill.train.pairs.SkipGramTrainer;
import io.vecmill.train.pairs.Subsampling;
import io.vecmill.train.pairs.TrainingPlan;
import io.vecmill.train.pairs.VocabularyShard;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Skip-gram whose inputs are made of a row for the token and one for each of its n-grams. */
final class FastTextTrainer implements SkipGramModel<Subwords> {
    private static final StructType NGRAM_ROWS = new StructType()
            .add("id", DataTypes.IntegerType, false)
            .add("vector", DataTypes.createArrayType(DataTypes.FloatType, false), false);

    private final FastText params;
    private final Optional<InitialSubwords.Start> start;
    private final Progress progress;
    private final Ngrams ngrams;
    private final int width;

    FastTextTrainer(FastText params, Optional<InitialSubwords.Start> start, Progress progress) {
        this.params = params;
        this.start = start;
        this.progress = progress;
        this.ngrams = new Ngrams(params.getMinn(), params.getMaxn(), params.getBuckets());
        this.width = FloatVectors.padded(params.getVectorSize());
    }

    FastTextModel train(Dataset<Row> sequences) {
        try {
            SkipGramTrainer.Trained<Subwords> trained = new SkipGramTrainer<>(params, this, progress).train(sequences);
            SparkSession session = sequences.sparkSession();
            FastTextModel.Learned learned = new FastTextModel.Learned(
                    vectors(session, trained),
                    params.isStoreOutputs() ? Optional.of(outputs(session, trained)) : Optional.empty(),
                    start.stream().mapToLong(from -> from.words().matched()).findFirst());
            return new FastTextModel(
                    params.uid(), learned, ngramRows(session, trained), trained.summary(), trained.release());
        } finally {
            start.ifPresent(from -> from.words().unpersist());
        }
    }

    @Override
    public String fingerprint() {
        return "fasttext " + ngrams
                + start.map(from -> " " + from.fingerprint()).orElse("");
    }

    @Override
    public TrainingPlan plan(long vocabulary, long tokens) {
        return params.plan(vocabulary, tokens);
    }

    @Override
    public JavaRDD<ShardState<Subwords, OutputNoise>> initial(JavaRDD<VocabularyShard> names) {
        InitialSubwords rows = new InitialSubwords(
                new SubwordPlan(ngrams, names.getNumPartitions(), updates(names)),
                params.getVectorSize(),
                params.getSeed(),
                params.getNoiseExponent());
        return start.map(from -> rows.from(from, names)).orElseGet(() -> rows.drawn(names));
    }

    /** A token that is left is an input of each token in whose window it is: windowSize + 1 in the mean. */
    private SubwordPlan.ExpectedUpdates updates(JavaRDD<VocabularyShard> names) {
        long tokens = names.map(shard -> Arrays.stream(shard.counts()).sum()).reduce(Long::sum);
        double sample = params.getSample();
        int window = params.getWindowSize();
        return count -> {
            double keep = sample == 0 ? 1 : Math.min(1, Subsampling.probability(count, tokens, sample));
            return count * keep * (window + 1);
        };
    }

    @Override
    public SkipGramKernel<Subwords> kernel() {
        return new SkipGramKernel<>(width, params.getNegative(), params.getStepSize(), params.getSeed());
    }

    @Override
    public ChunkEnd<Subwords, OutputNoise> chunkEnd(int shards) {
        return new SubwordMerge(kernel(), shards, params.getMaxIter());
    }

    private Dataset<Row> vectors(SparkSession session, SkipGramTrainer.Trained<Subwords> trained) {
        int dimension = params.getVectorSize();
        JavaRDD<Row> rows = trained.names()
                .zipPartitions(
                        trained.shards(),
                        (names, states) -> vectors(names.next(), states.next().input(), dimension));
        Dataset<Row> vectors = session.createDataFrame(rows, FastTextModel.VECTORS);
        return start.map(from -> from.words().withVanished(vectors, trained.names()))
                .orElse(vectors);
    }

    private static Iterator<Row> vectors(VocabularyShard names, Side<Subwords> side, int dimension) {
        MeanKernels kernels = MeanKernels.best();
        int width = FloatVectors.padded(dimension);
        float[] block = new float[PairKernels.BATCH * width];
        float[] mean = new float[width];
        Subwords facts = side.facts();
        return IntStream.range(0, names.tokens().length)
                .mapToObj(word -> {
                    facts.index().mean(word, side.rows(), width, block, 0, kernels);
                    PairKernels.scatter(block, 0, mean, 0, width);
                    boolean isFrozen = facts.frozen().get(word);
                    return RowFactory.create(
                            names.tokens()[word],
                            isFrozen ? vector(side.rows(), word, dimension) : Arrays.copyOf(mean, dimension),
                            names.counts()[word],
                            isFrozen ? "frozen" : "trained");
                })
                .iterator();
    }

    private Dataset<Row> outputs(SparkSession session, SkipGramTrainer.Trained<Subwords> trained) {
        Dataset<Row> outputs = trained.outputs(session, params.getVectorSize());
        return start.map(from -> from.words().outputsWithVanished(outputs, trained.names()))
                .orElse(outputs);
    }

    private Dataset<Row> ngramRows(SparkSession session, SkipGramTrainer.Trained<Subwords> trained) {
        int dimension = params.getVectorSize();
        JavaRDD<Row> rows = trained.shards().flatMap(state -> ngramRows(state.input(), dimension));
        Dataset<Row> learned = session.createDataFrame(rows, NGRAM_ROWS);
        return start.map(from -> from.withOtherNgrams(learned)).orElse(learned);
    }

    /** The n-grams that this shard alone has, and those that it owns. */
    private static Iterator<Row> ngramRows(Side<Subwords> side, int dimension) {
        Subwords facts = side.facts();
        int words = facts.index().words();
        BitSet shared = new BitSet();
        Arrays.stream(facts.shared()).flatMapToInt(Arrays::stream).forEach(shared::set);
        Stream<Row> own = IntStream.range(0, facts.buckets().length)
                .filter(i -> !shared.get(words + i))
                .mapToObj(i -> row(facts.buckets()[i], side.rows(), words + i, dimension));
        Stream<Row> owned = IntStream.range(0, facts.owned().buckets().length)
                .mapToObj(i -> row(facts.owned().buckets()[i], side.rows(), facts.firstOwned() + i, dimension));
        return Stream.concat(own, owned).iterator();
    }

    private static Row row(int bucket, float[] rows, int row, int dimension) {
        return RowFactory.create(bucket, vector(rows, row, dimension));
    }

    private static float[] vector(float[] rows, int row, int dimension) {
        int at = row * FloatVectors.padded(dimension);
        return Arrays.copyOfRange(rows, at, at + dimension);
    }
}
