package io.vecmill.train.spectral;

import io.vecmill.ml.Progress;
import io.vecmill.train.pairs.TokenMeans;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Vectors of tokens by counting: the positive pointwise mutual information of tokens and those that stand near them,
 * and a truncated singular value decomposition of it.
 *
 * <p>In: a column {@code inputCol} ARRAY&lt;STRING&gt;, a sequence a row; null arrays and null tokens are passed over.
 * Tokens of a sequence up to {@code windowSize} apart count 1 / distance for each other. Of a token w and a context c
 * the matrix has {@code ln(n_wc Σ n^a / (n_w n_c^a)) - ln shift} where that is above 0, with a the {@code
 * contextExponent}; a token's vector is its row of left singular vectors, times the singular values to the power of
 * {@code eigenExponent}. Out: a {@link PpmiModel} with a vector of {@code k} floats, or as many as the rank, for each
 * token that occurs {@code minCount} times or more and has company.
 *
 * <p>The result depends on the sequences, the params and the seed alone: rows may come in any order and in any
 * partitions, on any number of cores and executors, and give the same bits.
 *
 * <p>Cost: counts as {@link io.vecmill.train.glove.GloVe}, 8 bytes a pair each way, twice; decomposition as {@link
 * Lsa}.
 *
 * <p>Errors: {@link IllegalStateException} when no token reaches {@code minCount}, and when no two tokens are together
 * more often than by chance.
 *
 * <p>Source: Levy, Goldberg, Dagan 2015, "Improving Distributional Similarity with Lessons Learned from Word
 * Embeddings"; their cds is {@code contextExponent}, neg is {@code shift}, eig is {@code eigenExponent}.
 */
public final class Ppmi extends Estimator<PpmiModel> implements PpmiParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private transient Progress progress = Progress.none();

    public Ppmi() {
        this(Identifiable$.MODULE$.randomUID("vecmill_ppmi"));
    }

    public Ppmi(String uid) {
        this.uid = uid;
        setDefaults();
    }

    public static MLReader<Ppmi> read() {
        return new DefaultParamsReadable<Ppmi>() {}.read();
    }

    public static Ppmi load(String path) {
        return read().load(path);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public PpmiModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        return copyValues(new PpmiTrainer(this, progress).train(dataset.toDF()), ParamMap.empty())
                .setParent(this);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return new TokenMeans(getInputCol(), getOutputCol()).schema(schema);
    }

    @Override
    public Ppmi copy(ParamMap extra) {
        return ((Ppmi) defaultCopy(extra)).setProgress(progress);
    }

    /** Who is told how far it is. Not a param: it changes nothing and is not saved. */
    public Ppmi setProgress(Progress progress) {
        this.progress = progress;
        return this;
    }

    public Ppmi setInputCol(String value) {
        set(inputCol(), value);
        return this;
    }

    public Ppmi setOutputCol(String value) {
        set(outputCol(), value);
        return this;
    }

    public Ppmi setK(int value) {
        set(k(), value);
        return this;
    }

    public Ppmi setWindowSize(int value) {
        set(windowSize(), value);
        return this;
    }

    public Ppmi setMinCount(long value) {
        set(minCount(), value);
        return this;
    }

    public Ppmi setMaxVocabulary(int value) {
        set(maxVocabulary(), value);
        return this;
    }

    public Ppmi setContextExponent(double value) {
        set(contextExponent(), value);
        return this;
    }

    public Ppmi setShift(double value) {
        set(shift(), value);
        return this;
    }

    public Ppmi setEigenExponent(double value) {
        set(eigenExponent(), value);
        return this;
    }

    public Ppmi setBlockSize(int value) {
        set(blockSize(), value);
        return this;
    }

    public Ppmi setMaxIter(int value) {
        set(maxIter(), value);
        return this;
    }

    public Ppmi setTol(double value) {
        set(tol(), value);
        return this;
    }

    public Ppmi setSeed(long value) {
        set(seed(), value);
        return this;
    }
}
