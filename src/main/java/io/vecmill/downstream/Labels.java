package io.vecmill.downstream;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Labels that were found, and how. Write the rows, then close this.
 *
 * @param rows  {@code id}, {@code label} STRING, {@code score} DOUBLE
 * @param facts for a manifest
 * @param held  what closing lets go of
 */
public record Labels(Dataset<Row> rows, Map<String, Object> facts, AutoCloseable held) implements AutoCloseable {
    @Override
    public void close() {
        try {
            held.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot let go of cached labels: " + e.getMessage(), e);
        }
    }
}
