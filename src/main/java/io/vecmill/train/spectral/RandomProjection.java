package io.vecmill.train.spectral;

import static org.apache.spark.sql.functions.col;

import io.vecmill.math.RandomDirections;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Projects vectors onto random directions, which nearly keeps their distances and angles in far fewer dimensions.
 *
 * <p>In: a column {@code inputCol} of spark.ml's vectors, sparse or dense. Out: a {@link RandomProjectionModel}; if
 * {@code eps} is set, of as many dimensions as the rows need that {@code fit} was given.
 *
 * <p>The result depends on the vectors, the params and the seed alone; partitions play no part. The random matrix is
 * drawn by seed, feature and dimension, and never stored.
 *
 * <p>Cost of {@code fit}: nothing, or with {@code eps} a count of the rows.
 *
 * <p>Errors: {@link IllegalArgumentException} for a column that is missing or of another type.
 *
 * <p>Source: Johnson, Lindenstrauss 1984; Achlioptas 2003; Li, Hastie, Church 2006, see {@link RandomDirections}.
 */
public final class RandomProjection extends Estimator<RandomProjectionModel>
        implements RandomProjectionParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;

    public RandomProjection() {
        this(Identifiable$.MODULE$.randomUID("vecmill_projection"));
    }

    public RandomProjection(String uid) {
        this.uid = uid;
        setDefaults();
    }

    public static MLReader<RandomProjection> read() {
        return new DefaultParamsReadable<RandomProjection>() {}.read();
    }

    public static RandomProjection load(String path) {
        return read().load(path);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public RandomProjectionModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        RandomProjectionModel model = copyValues(new RandomProjectionModel(uid), ParamMap.empty());
        if (getEps() > 0) {
            long points = dataset.where(col(getInputCol()).isNotNull()).count();
            model.set(model.dimension(), RandomDirections.enough(points, getEps()));
        }
        return model.setParent(this);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return Columns.vectorToVector(schema, getInputCol(), getOutputCol());
    }

    @Override
    public RandomProjection copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public RandomProjection setInputCol(String value) {
        set(inputCol(), value);
        return this;
    }

    public RandomProjection setOutputCol(String value) {
        set(outputCol(), value);
        return this;
    }

    public RandomProjection setDimension(int value) {
        set(dimension(), value);
        return this;
    }

    public RandomProjection setEps(double value) {
        set(eps(), value);
        return this;
    }

    public RandomProjection setDensity(String value) {
        set(density(), value);
        return this;
    }

    public RandomProjection setSeed(long value) {
        set(seed(), value);
        return this;
    }
}
