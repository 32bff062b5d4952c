package io.vecmill.ml;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;

/** Columns of spark.ml's vectors as the two arrays of a sparse table, indices and values, and back. */
public final class SparseVectors {
    private static final DataType INDICES = DataTypes.createArrayType(DataTypes.IntegerType, false);
    private static final DataType VALUES = DataTypes.createArrayType(DataTypes.FloatType, false);

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

    /** The vector of {@link #indices} and {@link #values}. */
    public static Column vector(Column indices, Column values, int dimension) {
        UDF2<Seq<Integer>, Seq<Float>, Vector> join = (at, given) -> {
            int[] places = new int[at.size()];
            double[] doubles = new double[places.length];
            for (int i = 0; i < places.length; i++) {
                places[i] = at.apply(i);
                doubles[i] = given.apply(i);
            }
            return Vectors.sparse(dimension, places, doubles);
        };
        return functions.udf(join, SQLDataTypes.VectorType()).apply(indices, values);
    }

    private static float[] floats(SparseVector vector) {
        float[] floats = new float[vector.values().length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) vector.values()[i];
        }
        return floats;
    }
}
