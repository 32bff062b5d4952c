package io.vecmill.downstream;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import scala.collection.Seq;

/** Rows as spark.ml learns from them: {@code id} and {@code features}, a vector of its own kind. */
public final class Features {
    static final String COLUMN = "features";

    private Features() {}

    /** Of rows {@code id}, {@code vector} ARRAY&lt;FLOAT&gt;. */
    public static Dataset<Row> dense(Dataset<Row> rows) {
        return rows.select(
                col("id"), array_to_vector(col("vector").cast("array<double>")).as(COLUMN));
    }

    /** Of rows {@code id}, {@code indices} ARRAY&lt;INT&gt;, {@code values} ARRAY&lt;FLOAT&gt;. */
    public static Dataset<Row> sparse(Dataset<Row> rows, int dimension) {
        UDF2<Seq<Integer>, Seq<Double>, Vector> vector = (indices, values) -> {
            int[] at = new int[indices.length()];
            double[] is = new double[at.length];
            for (int i = 0; i < at.length; i++) {
                at[i] = indices.apply(i);
                is[i] = values.apply(i);
            }
            return Vectors.sparse(dimension, at, is);
        };
        return rows.select(
                col("id"),
                udf(vector, SQLDataTypes.VectorType())
                        .apply(col("indices"), col("values").cast("array<double>"))
                        .as(COLUMN));
    }

    /** The same rows in a layout that depends on their ids alone. */
    static Dataset<Row> laidOut(Dataset<Row> rows, int parts) {
        return rows.repartition(parts, col("id")).sortWithinPartitions("id");
    }
}
