package io.vecmill.downstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a search found, and how.
 *
 * <p>The rows are read from what is cached on the executors: write them, then close this.
 *
 * @param neighbors {@code id} of the query, {@code neighbors} ARRAY&lt;STRUCT&lt;id, score FLOAT&gt;&gt;, best first
 * @param facts     keys of a neighbour table's manifest: {@code metric}, {@code method}, {@code pairsScored}, …
 * @param held      what closing lets go of
 */
public record Rankings(Dataset<Row> neighbors, Map<String, Object> facts, List<AutoCloseable> held)
        implements AutoCloseable {

    /** A key of both, summed. */
    static long sum(String key, Rankings one, Rankings other) {
        return (long) one.facts.get(key) + (long) other.facts.get(key);
    }

    static List<AutoCloseable> held(Rankings one, Rankings other) {
        List<AutoCloseable> all = new ArrayList<>(one.held);
        all.addAll(other.held);
        return all;
    }

    @Override
    public void close() {
        for (AutoCloseable one : held) {
            try {
                one.close();
            } catch (Exception e) {
                throw new IllegalStateException("cannot let go of cached rankings: " + e.getMessage(), e);
            }
        }
    }
}
