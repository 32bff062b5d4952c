package io.vecmill.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.vecmill.math.SmallSvd;
import java.io.Serializable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.immutable.ArraySeq;

/**
 * An orthogonal matrix that turns vectors of one space into another: v R, with v a row.
 *
 * @param rows the matrix, row by row, in floats as the manifest holds it
 */
record Rotation(float[][] rows) implements Serializable {
    /** The one that turns X nearest to Y. */
    static Rotation nearest(CrossProduct product, int dimension) {
        double[] matrix = SmallSvd.of(product.matrix(), dimension).orthogonal();
        float[][] rows = new float[dimension][dimension];
        for (int i = 0; i < matrix.length; i++) {
            rows[i / dimension][i % dimension] = (float) matrix[i];
        }
        return new Rotation(rows);
    }

    /** As {@link #rows} were written into a manifest. */
    static Rotation parse(JsonNode written) {
        float[][] rows = new float[written.size()][written.size()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                rows[i][j] = written.path(i).path(j).floatValue();
            }
        }
        return new Rotation(rows);
    }

    /** Summed in double precision, in the order of the rows. */
    float[] apply(float[] vector) {
        if (vector.length != rows.length) {
            throw new IllegalStateException(
                    "cannot turn a vector of %d numbers: the rotation is of %d".formatted(vector.length, rows.length));
        }
        double[] sums = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            float[] row = rows[i];
            double x = vector[i];
            for (int j = 0; j < sums.length; j++) {
                sums[j] += x * row[j];
            }
        }
        float[] turned = new float[sums.length];
        for (int j = 0; j < turned.length; j++) {
            turned[j] = (float) sums[j];
        }
        return turned;
    }

    /** The rows with column {@code vector} turned; lazy. */
    Dataset<Row> apply(Dataset<Row> table) {
        UDF1<ArraySeq<Float>, float[]> turn = vector -> apply(Vectors.floats(vector));
        return table.withColumn(
                "vector",
                functions
                        .udf(turn, DataTypes.createArrayType(DataTypes.FloatType, false))
                        .apply(table.col("vector")));
    }
}
