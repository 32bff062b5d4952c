package io.vecmill.encode;

import io.vecmill.ml.Progress;
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
 * Makes vectors for documents of the vectors of their tokens: the mean, the mean weighted by IDF, SIF, or the maximum.
 *
 * <p>In: {@link #setVectors}, and a column {@code inputCol} ARRAY&lt;STRING&gt;, a document a row; null tokens are
 * passed over. Out: a {@link PoolModel}, which adds {@code outputCol} ARRAY&lt;FLOAT&gt; of the tokens' dimension, null
 * where no token has a vector, and {@code coverageCol} DOUBLE, the share of the tokens that have one, null where there
 * are no tokens.
 *
 * <p>What is learned of the documents: by {@code idf} in how many of them a token occurs; by {@code sif} their common
 * components, and how often tokens occur if the table of vectors has no column {@code count}. {@code mean} and {@code
 * max} learn nothing. Nothing is random; partitions, retries and {@code broadcastMegabytes} change no bit.
 *
 * <p>Cost: a pass over the documents for what is learned and another for their vectors. A table of token vectors of up
 * to {@code broadcastMegabytes} is held by the driver and by every executor; a larger one is joined, which moves a
 * vector for every different token of every document. The components take some 24 d² bytes on the driver for d
 * dimensions, and 4 d² in a task.
 *
 * <p>Errors: {@link IllegalArgumentException} for columns that are missing or of another type, a table of tokens
 * without rows, and documents too few for {@code components}; {@link IllegalStateException} for vectors of different
 * lengths, and for tokens without a vector if {@code unknown} is error.
 *
 * <p>Source: Arora, Liang, Ma 2017, "A Simple but Tough-to-Beat Baseline for Sentence Embeddings"; their a is
 * {@code smoothing}, and they take out one component.
 */
public final class Pool extends Estimator<PoolModel> implements PoolParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private transient Progress progress = Progress.none();
    private transient Optional<Dataset<Row>> vectors = Optional.empty();

    public Pool() {
        this(Identifiable$.MODULE$.randomUID("vecmill_pool"));
    }

    public Pool(String uid) {
        this.uid = uid;
        setDefaults();
    }

    public static MLReader<Pool> read() {
        return new DefaultParamsReadable<Pool>() {}.read();
    }

    public static Pool load(String path) {
        return read().load(path);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public PoolModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Dataset<Row> words = vectors.orElseThrow(() -> new IllegalStateException(
                "cannot pool vectors: there are none (give the table of tokens by setVectors)"));
        PoolLearned learned = new PoolFit(this, words, dataset.toDF(), progress).run();
        return copyValues(new PoolModel(uid, learned), ParamMap.empty()).setParent(this);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return PoolColumns.of(this).schema(schema);
    }

    @Override
    public Pool copy(ParamMap extra) {
        Pool copy = ((Pool) defaultCopy(extra)).setProgress(progress);
        copy.vectors = vectors;
        return copy;
    }

    /**
     * The vectors of tokens: rows {@code id}, {@code vector} ARRAY&lt;FLOAT&gt;, perhaps {@code count} BIGINT, each id
     * once. Not a param: they are not saved. The rows are read several times.
     */
    public Pool setVectors(Dataset<Row> rows) {
        vectors = Optional.of(rows);
        return this;
    }

    /** Who is told how far the work is. Not a param: it changes nothing and is not saved. */
    public Pool setProgress(Progress progress) {
        this.progress = progress;
        return this;
    }

    public Pool setInputCol(String value) {
        set(inputCol(), value);
        return this;
    }

    public Pool setOutputCol(String value) {
        set(outputCol(), value);
        return this;
    }

    public Pool setCoverageCol(String value) {
        set(coverageCol(), value);
        return this;
    }

    public Pool setMethod(String value) {
        set(method(), value);
        return this;
    }

    public Pool setSmoothing(double value) {
        set(smoothing(), value);
        return this;
    }

    public Pool setComponents(int value) {
        set(components(), value);
        return this;
    }

    public Pool setUnknown(String value) {
        set(unknown(), value);
        return this;
    }

    public Pool setBroadcastMegabytes(int value) {
        set(broadcastMegabytes(), value);
        return this;
    }
}
