package io.vecmill.train.spectral;

import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Learns which terms documents have, and in how many of them each is, to turn documents into sparse vectors of weights.
 *
 * <p>In: a column {@code inputCol} ARRAY&lt;STRING&gt;, a document a row; null arrays are no documents, null tokens are
 * passed over. Terms are tokens, or runs of {@code minNgram} to {@code maxNgram} of them joined by a space. Out: a
 * {@link TfIdfModel} with a feature for each term that is in {@code minDf} documents or more and in at most the share
 * {@code maxDf}, those of most documents first, ties by term; or with {@code numFeatures} features that hashed terms
 * share.
 *
 * <p>The result depends on the documents and the params alone, not on their order and partitions. Nothing is random.
 *
 * <p>Cost: two passes over the tokens, one shuffle of the counts. The driver holds no term while counting; a vocabulary
 * of up to a million terms is sent to every executor by {@code transform}, a larger one is joined. The features of
 * hashed terms are counted by one shuffle of a number for each term of each document.
 *
 * <p>Errors: {@link IllegalStateException} when there are no terms or none is left; {@link IllegalArgumentException}
 * when {@code minNgram} is above {@code maxNgram}, or a column is missing or of another type.
 *
 * <p>Source: Salton, Buckley 1988, "Term-weighting approaches in automatic text retrieval". With the default params the
 * weights are those of scikit-learn's TfidfVectorizer.
 */
public final class TfIdf extends Estimator<TfIdfModel> implements TfIdfParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;

    public TfIdf() {
        this(Identifiable$.MODULE$.randomUID("vecmill_tfidf"));
    }

    public TfIdf(String uid) {
        this.uid = uid;
        setDefaults();
    }

    public static MLReader<TfIdf> read() {
        return new DefaultParamsReadable<TfIdf>() {}.read();
    }

    public static TfIdf load(String path) {
        return read().load(path);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public TfIdfModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        return copyValues(TermCounts.learn(this, dataset.toDF()), ParamMap.empty())
                .setParent(this);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return Columns.tokensToVector(schema, getInputCol(), getOutputCol());
    }

    @Override
    public TfIdf copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public TfIdf setInputCol(String value) {
        set(inputCol(), value);
        return this;
    }

    public TfIdf setOutputCol(String value) {
        set(outputCol(), value);
        return this;
    }

    public TfIdf setTerms(String value) {
        set(terms(), value);
        return this;
    }

    public TfIdf setMinDf(long value) {
        set(minDf(), value);
        return this;
    }

    public TfIdf setMaxDf(double value) {
        set(maxDf(), value);
        return this;
    }

    public TfIdf setMaxFeatures(int value) {
        set(maxFeatures(), value);
        return this;
    }

    public TfIdf setNumFeatures(int value) {
        set(numFeatures(), value);
        return this;
    }

    public TfIdf setMinNgram(int value) {
        set(minNgram(), value);
        return this;
    }

    public TfIdf setMaxNgram(int value) {
        set(maxNgram(), value);
        return this;
    }

    public TfIdf setTf(String value) {
        set(tf(), value);
        return this;
    }

    public TfIdf setIdf(String value) {
        set(idf(), value);
        return this;
    }

    public TfIdf setNorm(String value) {
        set(norm(), value);
        return this;
    }

    public TfIdf setK1(double value) {
        set(k1(), value);
        return this;
    }

    public TfIdf setB(double value) {
        set(b(), value);
        return this;
    }
}
