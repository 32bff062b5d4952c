package io.vecmill.train.fasttext;

import io.vecmill.ml.Progress;
import io.vecmill.train.pairs.TokenMeans;
import io.vecmill.train.pairs.TrainingPlan;
import io.vecmill.train.pairs.WarmStart;
import java.util.Optional;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Learns a vector for each token of a corpus from its character n-grams, so that tokens never seen have vectors too:
 * skip-gram with negative sampling, trained in blocks.
 *
 * <p>In: a column {@code inputCol} ARRAY&lt;STRING&gt;, a sequence a row; null arrays and null tokens are passed over.
 * Out: a {@link FastTextModel} with a vector of {@code vectorSize} floats for each token that occurs {@code minCount}
 * times or more, and for each n-gram of {@code minn} to {@code maxn} characters of these. A token is the mean of a row
 * of its own and the rows of its n-grams; a token never seen is the mean of its n-grams. N-grams are hashed to {@code
 * buckets} rows as fastText does; only rows that a token of the vocabulary has exist, so {@code buckets} is a bound.
 *
 * <p>How n-grams are shared: each shard trains copies of the rows that its tokens have, and after each chunk the copies
 * are made equal: what they learned is added up, and scaled down towards their mean the more of it there is, since
 * copies that learn much go the same way twice. N-grams that one shard alone has are never touched. What this costs: a
 * shard sees what the others learned of an n-gram one chunk late; more {@code chunks}, fewer {@code shards} cost less.
 *
 * <p>The result depends on the sequences, the params and the seed alone: rows may come in any order and in any
 * partitions, on any number of cores and executors, with retries and speculation, and give the same bits. {@code
 * shards} and {@code chunks} are part of the model: other values, other bits.
 *
 * <p>It may start from earlier vectors ({@link #setInitial}), of any origin: a token's own row is then what makes the
 * mean of its rows that vector. With {@code freeze} these vectors keep their bits, and their tokens' n-grams learn from
 * new tokens alone. Ids that the corpus lacks are kept as they are, with no count and {@code origin} kept, or dropped
 * ({@code vanished}); n-grams that it lacks are kept.
 *
 * <p>Cost: a task holds two copies of the rows of a shard's V / shards tokens, of their N n-grams and of the n-grams it
 * owns, 4 d bytes each, and of the output rows of a shard; an n-gram that k shards have has k + 1 rows. A pair costs
 * some ten times one of Word2Vec, for a token has some twenty n-grams. Each round moves the output side, 4 V d bytes,
 * between executors; each chunk the shared n-gram rows through the shuffle, 8 d bytes a copy. The driver holds the
 * dictionary of the vocabulary while it encodes.
 *
 * <p>Errors: {@link IllegalArgumentException} when minn is above maxn, when a shard does not fit an array, and for
 * initial vectors of another dimension, of which one is not finite, an id null or there twice, or none a token of the
 * corpus; {@link IllegalStateException} when no token reaches {@code minCount}, when no two stand in one sequence, and
 * when values explode.
 *
 * <p>Source: Bojanowski, Grave, Joulin, Mikolov 2017, "Enriching Word Vectors with Subword Information", and the code
 * of fastText, which takes the mean where the paper has a sum. Blocks: see {@link io.vecmill.train.pairs}.
 */
public final class FastText extends Estimator<FastTextModel> implements FastTextParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    /** A token of seven characters, with &lt; and &gt; around it, has so many n-grams of a length in the mean. */
    private static final int NGRAMS_OF_A_LENGTH = 5;

    private final String uid;
    private transient Progress progress = Progress.none();
    private transient Optional<Initial> initial = Optional.empty();

    private record Initial(WarmStart.Initial words, Optional<Dataset<Row>> ngrams) {}

    public FastText() {
        this(Identifiable$.MODULE$.randomUID("vecmill_fasttext"));
    }

    public FastText(String uid) {
        this.uid = uid;
        setDefaults();
    }

    public static MLReader<FastText> read() {
        return new DefaultParamsReadable<FastText>() {}.read();
    }

    public static FastText load(String path) {
        return read().load(path);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public FastTextModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        FastTextModel model = new FastTextTrainer(this, start(), progress).train(dataset.toDF());
        return copyValues(model, ParamMap.empty()).setParent(this);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        requireNgrams();
        return new TokenMeans(getInputCol(), getOutputCol()).schema(schema);
    }

    /** @throws IllegalArgumentException if minn is above maxn */
    public void requireNgrams() {
        if (getMinn() > getMaxn()) {
            throw new IllegalArgumentException("cannot make n-grams: the shortest would have minn = " + getMinn()
                    + " characters, the longest maxn = " + getMaxn() + " (raise maxn or lower minn)");
        }
    }

    @Override
    public FastText copy(ParamMap extra) {
        FastText copy = ((FastText) defaultCopy(extra)).setProgress(progress);
        copy.initial = initial;
        return copy;
    }

    private Optional<InitialSubwords.Start> start() {
        return initial.map(from -> InitialSubwords.Start.of(
                WarmStart.of(from.words(), getVectorSize(), this), from.ngrams(), getVectorSize()));
    }

    /**
     * What a training would take, set as it is, for so many different tokens and occurrences of them. How many n-grams
     * these have is not known before: every token of a shard is taken to bring as many new ones as a token of usual
     * length has, up to {@code buckets}.
     */
    public TrainingPlan plan(long vocabulary, long tokens) {
        TrainingPlan plan = TrainingPlan.of(this, vocabulary, tokens);
        long lengths = getMaxn() - getMinn() + 1L;
        return plan.withSharedInputs(Math.min(getBuckets(), plan.rows().inputs() * lengths * NGRAMS_OF_A_LENGTH));
    }

    /** Who is told how far the training is. Not a param: it changes nothing and is not saved. */
    public FastText setProgress(Progress progress) {
        this.progress = progress;
        return this;
    }

    /**
     * Starts from earlier vectors: rows {@code id} STRING, {@code vector} ARRAY&lt;FLOAT&gt; of {@code vectorSize}
     * numbers, each id once. A token that is none of the ids starts where it would without them, and so do n-grams. Not
     * a param: it is not saved. The rows are read several times.
     */
    public FastText setInitial(Dataset<Row> vectors) {
        initial = Optional.of(new Initial(new WarmStart.Initial(vectors, Optional.empty()), Optional.empty()));
        return this;
    }

    /** Starts also from the output side of an earlier training, see {@link FastTextModel#outputs}. */
    public FastText setInitial(Dataset<Row> vectors, Dataset<Row> outputs) {
        initial = Optional.of(new Initial(new WarmStart.Initial(vectors, Optional.of(outputs)), Optional.empty()));
        return this;
    }

    /**
     * Starts from all that an earlier training learned.
     *
     * @param outputs see {@link FastTextModel#outputs}
     * @param ngrams see {@link FastTextModel#ngrams}: learned with the same {@code minn}, {@code maxn}, {@code buckets}
     */
    public FastText setInitial(Dataset<Row> vectors, Dataset<Row> outputs, Dataset<Row> ngrams) {
        initial = Optional.of(new Initial(new WarmStart.Initial(vectors, Optional.of(outputs)), Optional.of(ngrams)));
        return this;
    }

    public FastText setFreeze(String value) {
        set(freeze(), value);
        return this;
    }

    public FastText setVanished(String value) {
        set(vanished(), value);
        return this;
    }

    public FastText setStoreOutputs(boolean value) {
        set(storeOutputs(), value);
        return this;
    }

    public FastText setInputCol(String value) {
        set(inputCol(), value);
        return this;
    }

    public FastText setOutputCol(String value) {
        set(outputCol(), value);
        return this;
    }

    public FastText setVectorSize(int value) {
        set(vectorSize(), value);
        return this;
    }

    public FastText setWindowSize(int value) {
        set(windowSize(), value);
        return this;
    }

    public FastText setMinCount(long value) {
        set(minCount(), value);
        return this;
    }

    public FastText setNegative(int value) {
        set(negative(), value);
        return this;
    }

    public FastText setNoiseExponent(double value) {
        set(noiseExponent(), value);
        return this;
    }

    public FastText setSample(double value) {
        set(sample(), value);
        return this;
    }

    public FastText setMaxIter(int value) {
        set(maxIter(), value);
        return this;
    }

    public FastText setStepSize(double value) {
        set(stepSize(), value);
        return this;
    }

    public FastText setSeed(long value) {
        set(seed(), value);
        return this;
    }

    public FastText setShards(int value) {
        set(shards(), value);
        return this;
    }

    public FastText setChunks(int value) {
        set(chunks(), value);
        return this;
    }

    public FastText setCheckpointDir(String value) {
        set(checkpointDir(), value);
        return this;
    }

    public FastText setCheckpointInterval(int value) {
        set(checkpointInterval(), value);
        return this;
    }

    public FastText setMinn(int value) {
        set(minn(), value);
        return this;
    }

    public FastText setMaxn(int value) {
        set(maxn(), value);
        return this;
    }

    public FastText setBuckets(int value) {
        set(buckets(), value);
        return this;
    }

    public FastText setMaxVocabulary(int value) {
        set(maxVocabulary(), value);
        return this;
    }

    public FastText setWeightCol(String value) {
        set(weightCol(), value);
        return this;
    }
}
