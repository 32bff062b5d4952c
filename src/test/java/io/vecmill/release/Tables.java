package io.vecmill.release;

import io.vecmill.TestSpark;
import io.vecmill.math.CounterRandom;
import io.vecmill.math.SmallSvd;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Planted tables for tests. */
final class Tables {
    static final StructType SCHEMA =
            new StructType().add("id", "string").add("vector", "array<float>").add("count", "bigint");

    private Tables() {}

    /** A row that a test can change. */
    record Item(String id, float[] vector, long count) {
        Row row() {
            return RowFactory.create(id, vector, count);
        }
    }

    /** {@code w0, w1, …}, Gaussian around one of 20 centres; the first occur most often. */
    static List<Item> clustered(int n, int dimension, long seed) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            float[] vector = new float[dimension];
            for (int j = 0; j < dimension; j++) {
                double centre = CounterRandom.gaussian(CounterRandom.key(seed, 1, i % 20, j));
                vector[j] = (float) (centre + CounterRandom.gaussian(CounterRandom.key(seed, 2, i, j)));
            }
            items.add(new Item("w" + i, vector, n - i));
        }
        return items;
    }

    /** {@code w0, w1, …}, Gaussian, with nothing in common with any other table. */
    static List<Item> noise(int n, int dimension, long seed) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            float[] vector = new float[dimension];
            for (int j = 0; j < dimension; j++) {
                vector[j] = (float) CounterRandom.gaussian(CounterRandom.key(seed, 5, i, j));
            }
            items.add(new Item("w" + i, vector, n - i));
        }
        return items;
    }

    static Rotation random(int dimension, long seed) {
        double[] matrix = new double[dimension * dimension];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = CounterRandom.gaussian(CounterRandom.key(seed, 3, i));
        }
        double[] orthogonal = SmallSvd.of(matrix, dimension).orthogonal();
        float[][] rows = new float[dimension][dimension];
        for (int i = 0; i < matrix.length; i++) {
            rows[i / dimension][i % dimension] = (float) orthogonal[i];
        }
        return new Rotation(rows);
    }

    /** The vectors with Gaussian noise of a share of their norm. */
    static Item noisy(Item item, double share, long seed) {
        float[] vector = item.vector().clone();
        double scale = share * Vectors.norm(vector) / Math.sqrt(vector.length);
        for (int j = 0; j < vector.length; j++) {
            vector[j] += (float)
                    (scale * CounterRandom.gaussian(CounterRandom.at(CounterRandom.key(seed, 4, j), item.id())));
        }
        return new Item(item.id(), vector, item.count());
    }

    static Item turned(Item item, Rotation by) {
        return new Item(item.id(), by.apply(item.vector()), item.count());
    }

    static Dataset<Row> table(List<Item> items) {
        return TestSpark.session().createDataFrame(items.stream().map(Item::row).toList(), SCHEMA);
    }
}
