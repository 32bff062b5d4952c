package io.vecmill.encode;

import io.vecmill.ml.InternalRows;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * A table of tokens in memory.
 *
 * @param numbers by token
 * @param vectors by number
 * @param weights by number
 */
record WordVectors(Map<String, Integer> numbers, float[][] vectors, double[] weights) implements Serializable {
    /** What a token takes beside its vector, about. */
    private static final long OVERHEAD = 160;

    private record Word(String id, float[] vector, double weight) implements Serializable {
        static Word of(InternalRow row) {
            return new Word(row.getString(0), row.getArray(1).toFloatArray(), row.getDouble(2));
        }
    }

    /** The bytes that so many tokens take. */
    static long bytes(long words, int dimension) {
        return words * (OVERHEAD + (long) Float.BYTES * dimension);
    }

    /** @param words rows {@code id} STRING, {@code vector}, {@code weight} DOUBLE */
    static WordVectors collect(Dataset<Row> words) {
        List<Word> rows = InternalRows.of(words).map(Word::of).collect();
        Map<String, Integer> numbers = new HashMap<>(2 * rows.size());
        float[][] vectors = new float[rows.size()][];
        double[] weights = new double[rows.size()];
        for (Word word : rows) {
            int number = numbers.size();
            numbers.put(word.id(), number);
            vectors[number] = word.vector();
            weights[number] = word.weight();
        }
        return new WordVectors(numbers, vectors, weights);
    }
}
