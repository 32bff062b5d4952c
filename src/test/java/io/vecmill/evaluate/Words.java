package io.vecmill.evaluate;

import io.vecmill.TestSpark;
import io.vecmill.evaluate.AnalogySet.Question;
import io.vecmill.math.CounterRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Vectors of words for tests, in the order in which they were added. */
final class Words {
    private static final StructType SCHEMA =
            new StructType().add("id", "string").add("vector", "array<float>").add("count", "bigint");

    private final Map<String, float[]> vectors = new LinkedHashMap<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();

    /**
     * Pairs {@code small0 large0}, {@code small1 large1}, …, of which the two differ in the same way: the analogies
     * between them are answered.
     */
    static Words planted(int pairs) {
        Words words = new Words();
        for (int i = 0; i < pairs; i++) {
            words.add("small" + i, 1000 - i, 0, axis(pairs + 2, i, pairs));
            words.add("large" + i, 500 - i, 0, axis(pairs + 2, i, pairs + 1));
        }
        return words;
    }

    /** {@code w0, w1, …} anywhere. */
    static Words random(int n, int dimension, long seed) {
        Words words = new Words();
        for (int i = 0; i < n; i++) {
            float[] vector = new float[dimension];
            for (int t = 0; t < dimension; t++) {
                vector[t] = (float) CounterRandom.gaussian(CounterRandom.key(seed, i, t));
            }
            words.add("w" + i, n - i, 0, vector);
        }
        return words;
    }

    private static float[] axis(int dimension, int one, int other) {
        float[] vector = new float[dimension];
        vector[one] = 1;
        vector[other] = 1;
        return vector;
    }

    /** @param shift added to every element */
    Words add(String word, long count, float shift, float... vector) {
        float[] shifted = vector.clone();
        for (int t = 0; t < shifted.length; t++) {
            shifted[t] += shift;
        }
        vectors.put(word, shifted);
        counts.put(word, count);
        return this;
    }

    float[] vector(String word) {
        return vectors.get(word);
    }

    List<String> all() {
        return List.copyOf(vectors.keySet());
    }

    Dataset<Row> table(int partitions) {
        List<Row> rows = new ArrayList<>();
        vectors.forEach((word, vector) -> rows.add(RowFactory.create(word, boxed(vector), counts.get(word))));
        return TestSpark.session().createDataFrame(rows, SCHEMA).repartition(partitions);
    }

    static Question question(String words) {
        return new Question(List.of(words.split(" ")));
    }

    private static Float[] boxed(float[] vector) {
        Float[] boxed = new Float[vector.length];
        Arrays.setAll(boxed, i -> vector[i]);
        return boxed;
    }
}
