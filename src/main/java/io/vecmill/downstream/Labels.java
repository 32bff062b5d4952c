package io.vecmill.downstream;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Labels that were found, and how. Write the rows, then close this.
 *
 * <p>Scores are rounded to floats: spark.ml adds up in the order in which tasks end, and by the BLAS of the machine where
 * there is one, whose sums depend on its threads. What that changes is in the last bits of a double.
 *
 * @param rows  {@code id}, {@code label} STRING, {@code score} DOUBLE
 * @param facts for a manifest
 * @param held  what closing lets go of
 */
public record Labels(Dataset<Row> rows, Map<String, Object> facts, AutoCloseable held) implements AutoCloseable {
    public Labels {
        rows = rows.withColumn("score", rows.col("score").cast("float").cast("double"));
    }

    @Override
    public void close() {
        try {
            held.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot let go of cached labels: " + e.getMessage(), e);
        }
    }
}
