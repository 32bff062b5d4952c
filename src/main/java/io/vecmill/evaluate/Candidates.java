package io.vecmill.evaluate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The words that are asked and may answer.
 *
 * @param rows id STRING, count BIGINT, vector ARRAY&lt;FLOAT&gt;
 */
record Candidates(Dataset<Row> rows) {

    /** The rows of an embedding table; with {@code topN} those of them that occur most often, among equals by id. */
    static Candidates of(Dataset<Row> vectors, int topN) {
        List<String> columns = Arrays.asList(vectors.columns());
        requireVectors(vectors, columns);
        boolean isCounted = columns.contains("count");
        if (topN > 0 && !isCounted) {
            throw new IllegalArgumentException(
                    "cannot evaluate the %,d most frequent words: the table has no column count (set topN = 0 for all)"
                            .formatted(topN));
        }
        Column count = isCounted ? coalesce(col("count"), lit(0L)) : lit(0L);
        Dataset<Row> rows = vectors.select(
                col("id").cast("string").as("id"), count.cast("bigint").as("count"), col("vector"));
        return new Candidates(topN > 0 ? mostFrequent(rows, topN) : rows);
    }

    /** Cut below the last of them, which is looked up first, so that they stay where they are. */
    private static Dataset<Row> mostFrequent(Dataset<Row> rows, int topN) {
        List<Row> last = rows.select("count", "id")
                .orderBy(col("count").desc(), col("id").asc())
                .limit(topN)
                .orderBy(col("count").asc(), col("id").desc())
                .takeAsList(1);
        if (last.isEmpty()) {
            return rows;
        }
        Column least = lit(last.get(0).getLong(0));
        return rows.filter(col("count")
                .gt(least)
                .or(col("count").equalTo(least).and(col("id").leq(last.get(0).getString(1)))));
    }

    /** As Spark holds them: a row is good until the next one is asked for. */
    JavaRDD<InternalRow> internal() {
        return rows.queryExecution().toRdd().toJavaRDD();
    }

    private static void requireVectors(Dataset<Row> vectors, List<String> columns) {
        for (String column : List.of("id", "vector")) {
            if (!columns.contains(column)) {
                throw new IllegalArgumentException("cannot evaluate: the table has no column %s, only %s"
                        .formatted(column, String.join(", ", columns)));
            }
        }
        boolean isFloats = vectors.schema().apply("vector").dataType() instanceof ArrayType array
                && array.elementType().equals(DataTypes.FloatType);
        if (!isFloats) {
            throw new IllegalArgumentException("cannot evaluate: column vector is %s (cast it to ARRAY<FLOAT>)"
                    .formatted(vectors.schema().apply("vector").dataType().sql()));
        }
    }
}
