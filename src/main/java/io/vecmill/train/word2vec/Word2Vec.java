package io.vecmill.train.word2vec;

import io.vecmill.ml.Progress;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
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
 * <p>Cost: a task needs about 16 V d / shards bytes for V tokens of d floats (two shards and their copies) and its
 * windows, under 100 MB; the driver the dictionary of the vocabulary while it encodes. Each round moves the output
 * side, 4 V d bytes, between executors; there are shards × chunks rounds in an epoch.
 *
 * <p>Errors: {@link IllegalStateException} when no token reaches {@code minCount} and when the loss explodes;
 * {@link IllegalArgumentException} when a shard does not fit an array.
 *
 * <p>Source: Mikolov, Sutskever, Chen, Corrado, Dean 2013; their window c is {@code windowSize}, k is {@code negative},
 * t is
 * {@code sample}. Blocks after Gemulla et al. 2011 and Stergiou et al. 2017, see {@link io.vecmill.train.pairs}.
 */
public final class Word2Vec extends Estimator<Word2VecModel> implements Word2VecParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private transient Progress progress = Progress.none();

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
        Word2VecModel model = new Word2VecTrainer(this, progress).train(dataset.toDF());
        return copyValues(model, ParamMap.empty()).setParent(this);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return Word2VecModel.outputSchema(this, schema);
    }

    @Override
    public Word2Vec copy(ParamMap extra) {
        return ((Word2Vec) defaultCopy(extra)).setProgress(progress);
    }

    /** Who is told how far the training is. Not a param: it changes nothing and is not saved. */
    public Word2Vec setProgress(Progress progress) {
        this.progress = progress;
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
