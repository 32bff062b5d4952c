package io.vecmill.train.spectral;

import io.vecmill.ml.HasInputCol;
import io.vecmill.ml.HasOutputCol;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Folds sparse vectors into a space: each becomes the sum of the vectors of its features, times its elements. What
 * {@link LsaModel} does, by vectors of features that a table holds.
 *
 * <p>In: {@code inputCol}, spark.ml's vectors. Out: all columns and {@code outputCol}, dense vectors; zeros for zeros,
 * null for null.
 *
 * <p>Row by row: partitions play no part, and nothing is random.
 *
 * <p>Cost: as {@link LsaModel}; the vectors of the features are cached until {@link #unpersist}.
 *
 * <p>Errors: {@link IllegalStateException} if no basis is set; {@link IllegalArgumentException} for a column that is
 * missing or of another type, and a vector of another size than there are features.
 */
public final class Fold extends Transformer implements HasInputCol, HasOutputCol, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private transient RowVectors basis;

    public Fold() {
        this(Identifiable$.MODULE$.randomUID("vecmill_fold"));
    }

    public Fold(String uid) {
        this.uid = uid;
        setDefault(inputCol(), "features");
        setDefault(outputCol(), "vector");
    }

    public static MLReader<Fold> read() {
        return new DefaultParamsReadable<Fold>() {}.read();
    }

    public static Fold load(String path) {
        return read().load(path);
    }

    @Override
    public String uid() {
        return uid;
    }

    /**
     * The vectors of the features. Not a param: they are not saved.
     *
     * @param vectors   rows {@code index} BIGINT, {@code vector} ARRAY&lt;FLOAT&gt;; a feature without one counts
     *     nothing
     * @param features  how many there are
     * @param dimension of the vectors
     */
    public Fold setBasis(Dataset<Row> vectors, int features, int dimension) {
        basis = RowVectors.of(vectors, features, dimension);
        return this;
    }

    /** Frees the vectors of the features. */
    public void unpersist() {
        basis.unpersist();
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        if (basis == null) {
            throw new IllegalStateException("cannot fold vectors in: there are no vectors of features (call setBasis)");
        }
        return new RowFold(basis, getInputCol(), getOutputCol()).of(dataset.toDF());
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return Columns.vectorToVector(schema, getInputCol(), getOutputCol());
    }

    @Override
    public Fold copy(ParamMap extra) {
        Fold copy = defaultCopy(extra);
        copy.basis = basis;
        return copy;
    }

    public Fold setInputCol(String value) {
        set(inputCol(), value);
        return this;
    }

    public Fold setOutputCol(String value) {
        set(outputCol(), value);
        return this;
    }
}
