package io.vecmill.train.glove;

import io.vecmill.ml.MlPersistence;
import io.vecmill.train.pairs.TokenMeans;
import io.vecmill.train.pairs.TrainingSummary;
import java.util.Optional;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The vectors that {@link GloVe} learned.
 *
 * <p>{@link #vectors} are rows {@code id} STRING, {@code vector} ARRAY&lt;FLOAT&gt;, {@code count} BIGINT, {@code
 * origin} STRING; they stay on the cluster. {@link #transform} adds the mean of the vectors of a sequence's known
 * tokens, null where none is known; unknown tokens do not count.
 *
 * <p>Cost of {@code transform}: the tokens are joined with the vectors, by broadcast while these are small.
 */
public final class GloVeModel extends Model<GloVeModel> implements GloVeParams, MLWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final transient Dataset<Row> vectors;
    private final transient TrainingSummary summary;
    private final transient Runnable release;

    /** @param release frees what the training left behind */
    GloVeModel(String uid, Dataset<Row> vectors, TrainingSummary summary, Runnable release) {
        this.uid = uid;
        this.vectors = vectors;
        this.summary = summary;
        this.release = release;
        setDefaults();
    }

    public static MLReader<GloVeModel> read() {
        return MlPersistence.reader(
                GloVeModel.class,
                (session, uid, data) -> new GloVeModel(uid, session.read().parquet(data), null, () -> {}));
    }

    public static GloVeModel load(String path) {
        return read().load(path);
    }

    @Override
    public String uid() {
        return uid;
    }

    public GloVeModel setInputCol(String value) {
        set(inputCol(), value);
        return this;
    }

    public GloVeModel setOutputCol(String value) {
        set(outputCol(), value);
        return this;
    }

    /** The rows {@code id, vector, count, origin}, in no order. */
    public Dataset<Row> vectors() {
        return vectors;
    }

    /** What the training was; empty for a model that was loaded. */
    public Optional<TrainingSummary> summary() {
        return Optional.ofNullable(summary);
    }

    /**
     * Frees what the training left behind: the cached vectors, which are gone then, and the state in {@code
     * checkpointDir}. To be called when the vectors have been written. A model that was loaded has nothing to free.
     */
    public void unpersist() {
        release.run();
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        return new TokenMeans(getInputCol(), getOutputCol()).of(dataset, vectors);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return new TokenMeans(getInputCol(), getOutputCol()).schema(schema);
    }

    @Override
    public GloVeModel copy(ParamMap extra) {
        return copyValues(new GloVeModel(uid, vectors, summary, release), extra).setParent(parent());
    }

    @Override
    public MLWriter write() {
        return MlPersistence.writer(this, (session, data) -> vectors.write().parquet(data));
    }
}
