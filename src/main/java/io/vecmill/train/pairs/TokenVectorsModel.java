package io.vecmill.train.pairs;

import io.vecmill.ml.HasInputCol;
import io.vecmill.ml.HasOutputCol;
import io.vecmill.ml.MlPersistence;
import java.util.Optional;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Vectors of tokens that some estimator learned.
 *
 * <p>{@link #vectors} are rows {@code id} STRING, {@code vector} ARRAY&lt;FLOAT&gt;, {@code count} BIGINT, {@code
 * origin} STRING; they stay on the cluster. {@link #transform} adds the mean of the vectors of a sequence's known
 * tokens, null where none is known; unknown tokens do not count.
 *
 * <p>Cost of {@code transform}: the tokens are joined with the vectors, by broadcast while these are small.
 *
 * @param <M> the model itself
 * @param <S> what it knows about its training
 */
public abstract class TokenVectorsModel<M extends TokenVectorsModel<M, S>, S> extends Model<M>
        implements HasInputCol, HasOutputCol, MLWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final transient Dataset<Row> vectors;
    private final transient S summary;
    private final transient Runnable release;

    /**
     * @param summary null for a model that was loaded
     * @param release frees what the training left behind
     */
    protected TokenVectorsModel(String uid, Dataset<Row> vectors, S summary, Runnable release) {
        this.uid = uid;
        this.vectors = vectors;
        this.summary = summary;
        this.release = release;
    }

    /** The same vectors, without the values of params. */
    protected TokenVectorsModel(TokenVectorsModel<M, S> other) {
        this(other.uid, other.vectors, other.summary, other.release);
    }

    @Override
    public final String uid() {
        return uid;
    }

    public final M setInputCol(String value) {
        set(inputCol(), value);
        return self();
    }

    public final M setOutputCol(String value) {
        set(outputCol(), value);
        return self();
    }

    @SuppressWarnings("unchecked")
    private M self() {
        return (M) this;
    }

    /** The rows {@code id, vector, count, origin}, in no order. */
    public final Dataset<Row> vectors() {
        return vectors;
    }

    /** What the training was; empty for a model that was loaded. */
    public final Optional<S> summary() {
        return Optional.ofNullable(summary);
    }

    /**
     * Frees what the training left behind: the cached vectors, which are gone then, and the state in a {@code
     * checkpointDir}. To be called when the vectors have been written. A model that was loaded has nothing to free.
     */
    public final void unpersist() {
        release.run();
    }

    @Override
    public final Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        return means().of(dataset, vectorsFor(dataset));
    }

    /** Rows {@code id, vector} among which are those of the tokens of some sequences, as far as they have any. */
    protected Dataset<Row> vectorsFor(Dataset<?> sequences) {
        return vectors;
    }

    @Override
    public final StructType transformSchema(StructType schema) {
        return means().schema(schema);
    }

    private TokenMeans means() {
        return new TokenMeans(getInputCol(), getOutputCol());
    }

    /** Another one with the same vectors and no params set. */
    protected abstract M blank();

    @Override
    public final M copy(ParamMap extra) {
        return copyValues(blank(), extra).setParent(parent());
    }

    @Override
    public MLWriter write() {
        return MlPersistence.writer(this, (session, data) -> vectors.write().parquet(data));
    }
}
