package io.vecmill.train.word2vec;

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
 * Learns a vector for each token of a corpus: skip-gram with negative sampling, trained in blocks.
 *
 * <p>In: a column {@code inputCol} ARRAY&lt;STRING&gt;, a sequence a row; null arrays and null tokens are passed over.
 * Out: a
 * {@link Word2VecModel} with a vector of {@code vectorSize} floats for each token that occurs {@code minCount} times or
 * more.
 *
 * <p>The result depends on the sequences, the params and the seed alone: rows may come in any order and in any
 * partitions, on any number of cores and executors, with retries and speculation, and give the same bits. {@code
 * shards} and {@code chunks} are part of the model: other values, other bits.
 *
 * <p>It may start from earlier vectors ({@link #setInitial}) and hold these fast ({@code freeze}): then the old ones
 * keep their bits, and the new ones lie in the same space. Ids that the corpus lacks are kept as they are, with no count and
 * {@code origin} kept, or dropped ({@code vanished}).
 *
 * <p>Cost: a task needs about 16 V d / shards bytes for V tokens of d floats (two shards and their copies) and its
 * windows, under 100 MB; the driver the dictionary of the vocabulary while it encodes. Each round moves the output
 * side, 4 V d bytes, between executors; there are shards × chunks rounds in an epoch.
 *
 * <p>Errors: {@link IllegalStateException} when no token reaches {@code minCount}, when no
 * two stand in one sequence, and when values explode;
 * {@link IllegalArgumentException} when a shard does not fit an array, and for initial vectors of another dimension, of
 * which one is not finite, an id null or there twice, or none a token of the corpus.
 *
 * <p>Source: Mikolov, Sutskever, Chen, Corrado, Dean 2013; their window c is {@code windowSize}, k is {@code negative},
 * t is
 * {@code sample}. Blocks after Gemulla et al. 2011 and Stergiou et al. 2017, see {@link io.vecmill.train.pairs}.
 */
public final class Word2Vec extends Estimator<Word2VecModel> implements Word2VecParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private transient Progress progress = Progress.none();
    private transient Optional<WarmStart.Initial> initial = Optional.empty();

    public Word2Vec() {
        this(Identifiable$.MODULE$.randomUID("vecmill_word2vec"));
    }

    public Word2Vec(String uid) {
        this.uid = uid;
        setDefaults();
    }

    public static MLReader<Word2Vec> read() {
        return new DefaultParamsReadable<Word2Vec>() {}.read();
    }

    public static Word2Vec load(String path) {
        return read().load(path);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public Word2VecModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Word2VecModel model = new Word2VecTrainer(this, warmStart(), progress).train(dataset.toDF());
        return copyValues(model, ParamMap.empty()).setParent(this);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return new TokenMeans(getInputCol(), getOutputCol()).schema(schema);
    }

    @Override
    public Word2Vec copy(ParamMap extra) {
        Word2Vec copy = ((Word2Vec) defaultCopy(extra)).setProgress(progress);
        copy.initial = initial;
        return copy;
    }

    private Optional<WarmStart> warmStart() {
        return initial.map(start -> WarmStart.of(start, getVectorSize(), this));
    }

    /** What a training would take, set as it is, for so many different tokens and occurrences of them. */
    public TrainingPlan plan(long vocabulary, long tokens) {
        return TrainingPlan.of(this, vocabulary, tokens);
    }

    /** Who is told how far the training is. Not a param: it changes nothing and is not saved. */
    public Word2Vec setProgress(Progress progress) {
        this.progress = progress;
        return this;
    }

    /**
     * Starts from earlier vectors: rows {@code id} STRING, {@code vector} ARRAY&lt;FLOAT&gt; of {@code vectorSize}
     * numbers, each id once. A token that is none of the ids starts where it would without them. Not a param: it is not
     * saved. The rows are read several times.
     */
    public Word2Vec setInitial(Dataset<Row> vectors) {
        initial = Optional.of(new WarmStart.Initial(vectors, Optional.empty()));
        return this;
    }

    /** Starts from both sides of an earlier training, see {@link Word2VecModel#outputs}. */
    public Word2Vec setInitial(Dataset<Row> vectors, Dataset<Row> outputs) {
        initial = Optional.of(new WarmStart.Initial(vectors, Optional.of(outputs)));
        return this;
    }

    public Word2Vec setFreeze(String value) {
        set(freeze(), value);
        return this;
    }

    public Word2Vec setVanished(String value) {
        set(vanished(), value);
        return this;
    }

    public Word2Vec setStoreOutputs(boolean value) {
        set(storeOutputs(), value);
        return this;
    }

    public Word2Vec setInputCol(String value) {
        set(inputCol(), value);
        return this;
    }

    public Word2Vec setOutputCol(String value) {
        set(outputCol(), value);
        return this;
    }

    public Word2Vec setVectorSize(int value) {
        set(vectorSize(), value);
        return this;
    }

    public Word2Vec setWindowSize(int value) {
        set(windowSize(), value);
        return this;
    }

    public Word2Vec setWeightCol(String value) {
        set(weightCol(), value);
        return this;
    }

    public Word2Vec setMaxVocabulary(int value) {
        set(maxVocabulary(), value);
        return this;
    }

    public Word2Vec setMinCount(long value) {
        set(minCount(), value);
        return this;
    }

    public Word2Vec setNegative(int value) {
        set(negative(), value);
        return this;
    }

    public Word2Vec setNoiseExponent(double value) {
        set(noiseExponent(), value);
        return this;
    }

    public Word2Vec setSample(double value) {
        set(sample(), value);
        return this;
    }

    public Word2Vec setMaxIter(int value) {
        set(maxIter(), value);
        return this;
    }

    public Word2Vec setStepSize(double value) {
        set(stepSize(), value);
        return this;
    }

    public Word2Vec setSeed(long value) {
        set(seed(), value);
        return this;
    }

    public Word2Vec setShards(int value) {
        set(shards(), value);
        return this;
    }

    public Word2Vec setChunks(int value) {
        set(chunks(), value);
        return this;
    }

    public Word2Vec setCheckpointDir(String value) {
        set(checkpointDir(), value);
        return this;
    }

    public Word2Vec setCheckpointInterval(int value) {
        set(checkpointInterval(), value);
        return this;
    }
}
