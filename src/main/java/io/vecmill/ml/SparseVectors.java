package io.vecmill.ml;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Columns of spark.ml's vectors as the two arrays of a sparse table, indices and values, and back. */
public final class SparseVectors {
    private static final DataType INDICES = DataTypes.createArrayType(DataTypes.IntegerType, false);
    private static final DataType VALUES = DataTypes.createArrayType(DataTypes.FloatType, false);

    /** How spark.ml holds a sparse vector in a row: this, its size, indices and values. */
    private static final byte SPARSE = 0;

    private SparseVectors() {}

    /** Where a vector is not 0: ARRAY&lt;INT&gt;, ascending. */
    public static Column indices(Column vector) {
        return functions
                .udf((UDF1<Vector, int[]>) v -> v.toSparse().indices(), INDICES)
                .apply(vector);
    }

    /** What a vector is where it is not 0: ARRAY&lt;FLOAT&gt;. */
    public static Column values(Column vector) {
        return functions
                .udf((UDF1<Vector, float[]>) v -> floats(v.toSparse()), VALUES)
                .apply(vector);
    }

    private static float[] floats(SparseVector vector) {
        float[] floats = new float[vector.values().length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) vector.values()[i];
        }
        return floats;
    }

    /**
     * Rows {@code id} and a vector, of rows {@code id, indices, values}.
     *
     * @param column    the name of the vectors
     * @param dimension of the vectors
     */
    public static Dataset<Row> of(Dataset<Row> table, String column, int dimension) {
        DataType id = table.schema().apply("id").dataType();
        StructType schema = new StructType().add("id", id).add(column, SQLDataTypes.VectorType());
        return InternalRows.dataset(
                table.sparkSession(),
                InternalRows.of(table.select("id", "indices", "values"))
                        .map(row -> new GenericInternalRow(new Object[] {row.get(0, id), vector(row, dimension)})),
                schema);
    }

    private static InternalRow vector(InternalRow row, int dimension) {
        float[] floats = row.getArray(2).toFloatArray();
        double[] values = new double[floats.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = floats[i];
        }
        return new GenericInternalRow(new Object[] {
            SPARSE, dimension, new GenericArrayData(row.getArray(1).toIntArray()), new GenericArrayData(values)
        });
    }
}
