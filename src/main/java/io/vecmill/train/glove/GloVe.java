package io.vecmill.train.glove;

import io.vecmill.corpus.PairPlan;
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
 * Learns a vector for each token of a corpus from how often tokens stand near each other: GloVe, trained in blocks.
 *
 * <p>In: a column {@code inputCol} ARRAY&lt;STRING&gt;, a sequence a row; null arrays and null tokens are passed over.
 * Tokens of a sequence up to {@code windowSize} apart count 1 / distance for each other, once those that are too rare
 * have
 * been left out. Out: a {@link GloVeModel} with a vector of {@code vectorSize} floats for each token that occurs {@code
 * minCount} times or more, and, in its summary, the loss of each epoch: the mean over the pairs of half the weighted
 * squared error of the logarithm of a count.
 *
 * <p>The result depends on the sequences, the params and the seed alone: rows may come in any order and in any
 * partitions, on any number of cores and executors, with retries and speculation, and give the same bits. {@code
 * shards} and {@code chunks} are part of the model: other values, other bits.
 *
 * <p>It may start from earlier vectors ({@link #setInitial}) and hold these fast ({@code freeze}): then the old ones keep
 * their bits, and the new ones lie in the same space. Ids that the corpus lacks are kept as they are, with no count and
 * {@code origin} kept, or dropped ({@code vanished}).
 *
 * <p>Cost: a task needs about 32 V d / shards bytes for V tokens of d floats (two shards with their sums of squared
 * gradients, and their copies), and up to some 200 MB while it counts; the driver the dictionary of the vocabulary
 * while
 * it encodes. The pairs are counted once and kept in the executors, 16 bytes a pair each way, in memory and then on
 * disk.
 * Each round moves the output side, 8 V d bytes, between executors; there are shards × chunks rounds in an epoch.
 *
 * <p>Errors: {@link IllegalStateException} when no token reaches {@code minCount}, when no two tokens stand in one
 * sequence, and when the loss explodes; {@link IllegalArgumentException} when a shard does not fit an array, and for
 * initial vectors of another dimension, of which one is not finite, an id null or there twice, or none a token of the
 * corpus.
 *
 * <p>Source: Pennington, Socher, Manning 2014, "GloVe: Global Vectors for Word Representation"; their x_max is {@code
 * xMax}, alpha {@code alpha}, and the window of their experiments is the default of {@code windowSize}. Steps, clipping
 * and initial values as in their program. Blocks after Gemulla et al. 2011, see {@link io.vecmill.train.pairs}.
 */
public final class GloVe extends Estimator<GloVeModel> implements GloVeParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private transient Progress progress = Progress.none();
    private transient Optional<WarmStart.Initial> initial = Optional.empty();

    public GloVe() {
        this(Identifiable$.MODULE$.randomUID("vecmill_glove"));
    }

    public GloVe(String uid) {
        this.uid = uid;
        setDefaults();
    }

    public static MLReader<GloVe> read() {
        return new DefaultParamsReadable<GloVe>() {}.read();
    }

    public static GloVe load(String path) {
        return read().load(path);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public GloVeModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        GloVeModel model = new GloVeTrainer(this, warmStart(), progress).train(dataset.toDF());
        return copyValues(model, ParamMap.empty()).setParent(this);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return new TokenMeans(getInputCol(), getOutputCol()).schema(schema);
    }

    @Override
    public GloVe copy(ParamMap extra) {
        GloVe copy = ((GloVe) defaultCopy(extra)).setProgress(progress);
        copy.initial = initial;
        return copy;
    }

    private Optional<WarmStart> warmStart() {
        return initial.map(start -> WarmStart.of(start, getVectorSize(), this));
    }

    /**
     * What a training would take, set as it is, for so many different tokens and occurrences of them, as if they stood
     * in long sequences.
     */
    public TrainingPlan plan(long vocabulary, long tokens) {
        RowLayout layout = new RowLayout(getVectorSize());
        PairPlan pairs = PairPlan.of(2L * getWindowSize() * tokens, getShards(), getChunks());
        TrainingPlan.Blocks blocks = new TrainingPlan.Blocks(getShards(), pairs.chunks());
        long rows = blocks.rowsPerShard(vocabulary);
        return new TrainingPlan(
                new TrainingPlan.Size(vocabulary, tokens),
                blocks,
                new TrainingPlan.Rows(rows, rows, getVectorSize(), layout.stride()),
                Cooccurrences.load(pairs, 2L * getWindowSize() * tokens),
                getMaxIter());
    }

    /** Who is told how far the training is. Not a param: it changes nothing and is not saved. */
    public GloVe setProgress(Progress progress) {
        this.progress = progress;
        return this;
    }

    /**
     * Starts from earlier vectors: rows {@code id} STRING, {@code vector} ARRAY&lt;FLOAT&gt; of {@code vectorSize}
     * numbers, each id once. A token that is none of the ids starts where it would without them. Not a param: it is not
     * saved. The rows are read several times.
     */
    public GloVe setInitial(Dataset<Row> vectors) {
        initial = Optional.of(new WarmStart.Initial(vectors, Optional.empty()));
        return this;
    }

    /** Starts from both sides of an earlier training with the same {@code combine}, see {@link GloVeModel#outputs}. */
    public GloVe setInitial(Dataset<Row> vectors, Dataset<Row> outputs) {
        initial = Optional.of(new WarmStart.Initial(vectors, Optional.of(outputs)));
        return this;
    }

    public GloVe setFreeze(String value) {
        set(freeze(), value);
        return this;
    }

    public GloVe setVanished(String value) {
        set(vanished(), value);
        return this;
    }

    public GloVe setStoreOutputs(boolean value) {
        set(storeOutputs(), value);
        return this;
    }

    public GloVe setInputCol(String value) {
        set(inputCol(), value);
        return this;
    }

    public GloVe setOutputCol(String value) {
        set(outputCol(), value);
        return this;
    }

    public GloVe setVectorSize(int value) {
        set(vectorSize(), value);
        return this;
    }

    public GloVe setWindowSize(int value) {
        set(windowSize(), value);
        return this;
    }

    public GloVe setMinCount(long value) {
        set(minCount(), value);
        return this;
    }

    public GloVe setMaxVocabulary(int value) {
        set(maxVocabulary(), value);
        return this;
    }

    public GloVe setXMax(double value) {
        set(xMax(), value);
        return this;
    }

    public GloVe setAlpha(double value) {
        set(alpha(), value);
        return this;
    }

    public GloVe setCombine(String value) {
        set(combine(), value);
        return this;
    }

    public GloVe setMaxIter(int value) {
        set(maxIter(), value);
        return this;
    }

    public GloVe setStepSize(double value) {
        set(stepSize(), value);
        return this;
    }

    public GloVe setSeed(long value) {
        set(seed(), value);
        return this;
    }

    public GloVe setShards(int value) {
        set(shards(), value);
        return this;
    }

    public GloVe setChunks(int value) {
        set(chunks(), value);
        return this;
    }

    public GloVe setCheckpointDir(String value) {
        set(checkpointDir(), value);
        return this;
    }

    public GloVe setCheckpointInterval(int value) {
        set(checkpointInterval(), value);
        return this;
    }
}
