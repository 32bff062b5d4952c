package io.vecmill.train.spectral;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.vecmill.math.RandomDirections;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.StructType;

/**
 * Random directions: params and a seed, nothing else.
 *
 * <p>{@link #transform} adds a dense vector of {@code dimension} numbers: the sum of the features' random rows times
 * the elements; zeros for zeros, null for null.
 *
 * <p>Cost of {@code transform}: a task keeps the rows it drew last, up to 16 MB of them; a row that it has not costs a
 * random number for each dimension, some 3 ns, or 80 if Gaussian.
 */
public final class RandomProjectionModel extends Model<RandomProjectionModel>
        implements RandomProjectionParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;

    public RandomProjectionModel(String uid) {
        this.uid = uid;
        setDefaults();
    }

    public static MLReader<RandomProjectionModel> read() {
        return new DefaultParamsReadable<RandomProjectionModel>() {}.read();
    }

    public static RandomProjectionModel load(String path) {
        return read().load(path);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        return dataset.withColumn(
                getOutputCol(),
                udf(new Projected(this), SQLDataTypes.VectorType()).apply(col(getInputCol())));
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return Columns.vectorToVector(schema, getInputCol(), getOutputCol());
    }

    @Override
    public RandomProjectionModel copy(ParamMap extra) {
        return copyValues(new RandomProjectionModel(uid), extra).setParent(parent());
    }

    public RandomProjectionModel setInputCol(String value) {
        set(inputCol(), value);
        return this;
    }

    public RandomProjectionModel setOutputCol(String value) {
        set(outputCol(), value);
        return this;
    }

    private static final class Projected implements UDF1<Vector, Vector> {
        private static final long serialVersionUID = 1L;

        private final RandomProjectionModel params;
        private transient DrawnRows rows;
        private transient int features;

        Projected(RandomProjectionModel params) {
            this.params = params;
        }

        @Override
        public Vector call(Vector vector) {
            if (vector == null) {
                return null;
            }
            if (rows == null || features != vector.size()) {
                features = vector.size();
                rows = new DrawnRows(params.directions(features));
            }
            SparseVector sparse = vector.toSparse();
            double[] sum = new double[params.getDimension()];
            for (int e = 0; e < sparse.indices().length; e++) {
                float[] row = rows.row(sparse.indices()[e]);
                double value = sparse.values()[e];
                for (int j = 0; j < sum.length; j++) {
                    sum[j] = Math.fma(value, row[j], sum[j]);
                }
            }
            return Vectors.dense(sum);
        }
    }

    /** Rows of the random matrix, the latest of them kept. */
    private static final class DrawnRows {
        private static final int FLOATS = 1 << 22;

        private final RandomDirections directions;
        private final float[][] rows;
        private final int[] features;

        DrawnRows(RandomDirections directions) {
            this.directions = directions;
            rows = new float[Math.max(1, FLOATS / directions.dimension())][];
            features = new int[rows.length];
        }

        float[] row(int feature) {
            int slot = feature % rows.length;
            if (rows[slot] == null) {
                rows[slot] = new float[directions.dimension()];
            } else if (features[slot] == feature) {
                return rows[slot];
            }
            features[slot] = feature;
            directions.row(feature, rows[slot]);
            return rows[slot];
        }
    }
}
