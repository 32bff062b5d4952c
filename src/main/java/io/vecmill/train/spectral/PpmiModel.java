package io.vecmill.train.spectral;

import io.vecmill.ml.MlPersistence;
import io.vecmill.train.pairs.TokenMeans;
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
 * The vectors that {@link Ppmi} learned.
 *
 * <p>{@link #vectors} are rows {@code id} STRING, {@code vector} ARRAY&lt;FLOAT&gt;, {@code count} BIGINT, {@code
 * origin} STRING; they stay on the cluster. {@link #transform} adds the mean of the vectors of a sequence's known
 * tokens, null where none is known; unknown tokens do not count.
 *
 * <p>Cost of {@code transform}: the tokens are joined with the vectors, by broadcast while these are small.
 */
public final class PpmiModel extends Model<PpmiModel> implements PpmiParams, MLWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final transient Dataset<Row> vectors;
    private final transient PpmiSummary summary;
    private final transient Runnable release;

    /** @param release frees what the training left behind */
    PpmiModel(String uid, Dataset<Row> vectors, PpmiSummary summary, Runnable release) {
        this.uid = uid;
        this.vectors = vectors;
        this.summary = summary;
        this.release = release;
        setDefaults();
    }

    public static MLReader<PpmiModel> read() {
        return MlPersistence.reader(
                PpmiModel.class,
                (session, uid, data) -> new PpmiModel(uid, session.read().parquet(data), null, () -> {}));
    }

    public static PpmiModel load(String path) {
        return read().load(path);
    }

    @Override
    public String uid() {
        return uid;
    }

    public PpmiModel setInputCol(String value) {
        set(inputCol(), value);
        return this;
    }

    public PpmiModel setOutputCol(String value) {
        set(outputCol(), value);
        return this;
    }

    /** The rows {@code id, vector, count, origin}, in no order. */
    public Dataset<Row> vectors() {
        return vectors;
    }

    /** What the training was; empty for a model that was loaded. */
    public Optional<PpmiSummary> summary() {
        return Optional.ofNullable(summary);
    }

    /**
     * Frees what the training left behind: the cached vectors, which are gone then. To be called when the vectors have
     * been written. A model that was loaded has nothing to free.
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
    public PpmiModel copy(ParamMap extra) {
        return copyValues(new PpmiModel(uid, vectors, summary, release), extra).setParent(parent());
    }

    @Override
    public MLWriter write() {
        return MlPersistence.writer(this, (session, data) -> vectors.write().parquet(data));
    }
}
