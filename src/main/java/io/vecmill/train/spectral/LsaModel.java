package io.vecmill.train.spectral;

import io.vecmill.ml.MlPersistence;
import java.util.Optional;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * The directions that {@link Lsa} found.
 *
 * <p>{@link #transform} adds a dense vector: the given one times the features' vectors. So the documents that were
 * decomposed and new ones get their vectors in the same way, and those of features lie in the same space: a feature's
 * is that of a document that has nothing else. A vector of zeros gives one of zeros, null gives null.
 *
 * <p>Cost of {@code transform}: features' vectors of up to 64 MB are sent to every executor; larger ones each task
 * takes in.
 */
public final class LsaModel extends Model<LsaModel> implements LsaParams, MLWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final transient RowVectors basis;
    private final transient SvdSummary summary;

    LsaModel(String uid, RowVectors basis, SvdSummary summary) {
        this.uid = uid;
        this.basis = basis;
        this.summary = summary;
        setDefaults();
    }

    public static MLReader<LsaModel> read() {
        return MlPersistence.reader(LsaModel.class, LsaModel::load);
    }

    public static LsaModel load(String path) {
        return read().load(path);
    }

    private static LsaModel load(SparkSession session, String uid, String data) {
        Row size = session.read().parquet(data + "/size").first();
        Dataset<Row> rows = session.read().parquet(data + "/vectors");
        return new LsaModel(uid, RowVectors.of(rows, size.getInt(0), size.getInt(1)), null);
    }

    @Override
    public String uid() {
        return uid;
    }

    /** Rows {@code index} BIGINT, {@code vector} ARRAY&lt;FLOAT&gt; of the features that are in any document. */
    public Dataset<Row> vectors() {
        return basis.rows(SparkSession.active());
    }

    /** Dimensions that were found: {@code k}, or the rank where that is lower. */
    public int dimension() {
        return basis.dimension();
    }

    /** What was found; empty for a model that was loaded. */
    public Optional<SvdSummary> summary() {
        return Optional.ofNullable(summary);
    }

    /** Frees the executors' memory; the model is of no use then. */
    public void unpersist() {
        basis.unpersist();
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        return new RowFold(basis, getInputCol(), getOutputCol()).of(dataset.toDF());
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return Columns.vectorToVector(schema, getInputCol(), getOutputCol());
    }

    @Override
    public LsaModel copy(ParamMap extra) {
        return copyValues(new LsaModel(uid, basis, summary), extra).setParent(parent());
    }

    @Override
    public MLWriter write() {
        return MlPersistence.writer(this, (session, data) -> {
            vectors().write().parquet(data + "/vectors");
            session.range(1)
                    .select(
                            functions.lit(basis.ranges().rows()).as("features"),
                            functions.lit(basis.dimension()).as("dimension"))
                    .write()
                    .parquet(data + "/size");
        });
    }

    public LsaModel setInputCol(String value) {
        set(inputCol(), value);
        return this;
    }

    public LsaModel setOutputCol(String value) {
        set(outputCol(), value);
        return this;
    }
}
