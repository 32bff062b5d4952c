package io.vecmill.ann;

import io.vecmill.TestSpark;
import io.vecmill.math.CounterRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Small tables of vectors, and their neighbours by the plainest means. */
final class Vectors {
    private Vectors() {}

    /** Points around {@code clusters} centres, at a spread of 1 between centres. */
    static float[][] clustered(int rows, int dimension, int clusters, double spread, long seed) {
        float[][] vectors = new float[rows][dimension];
        for (int row = 0; row < rows; row++) {
            int cluster = CounterRandom.below(CounterRandom.key(seed, 1, row), clusters);
            for (int t = 0; t < dimension; t++) {
                double centre = CounterRandom.gaussian(CounterRandom.key(seed, 2, cluster, t));
                double noise = CounterRandom.gaussian(CounterRandom.key(seed, 3, row, t));
                vectors[row][t] = (float) (centre + spread * noise);
            }
        }
        return vectors;
    }

    static float[][] gaussian(int rows, int dimension, long seed) {
        return clustered(rows, dimension, 1, 1000, seed);
    }

    static StructType schema(DataType id) {
        return new StructType()
                .add("id", id, false)
                .add("vector", DataTypes.createArrayType(DataTypes.FloatType), false);
    }

    /** Ids are the numbers of the rows. */
    static Dataset<Row> table(float[][] vectors, int partitions) {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < vectors.length; row++) {
            rows.add(RowFactory.create((long) row, vectors[row]));
        }
        return TestSpark.session()
                .createDataFrame(rows, schema(DataTypes.LongType))
                .repartition(partitions);
    }

    /** Ids are words that sort as the numbers do. */
    static Dataset<Row> named(float[][] vectors, int partitions) {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < vectors.length; row++) {
            rows.add(RowFactory.create("row-%06d".formatted(row), vectors[row]));
        }
        return TestSpark.session()
                .createDataFrame(rows, schema(DataTypes.StringType))
                .repartition(partitions);
    }

    /** id → neighbours, each as "id:score". */
    static Map<Object, List<String>> lists(Dataset<Row> neighbors) {
        Map<Object, List<String>> lists = new HashMap<>();
        for (Row row : neighbors.collectAsList()) {
            List<Row> list = row.getList(1);
            lists.put(
                    row.get(0),
                    list.stream().map(one -> one.get(0) + ":" + one.getFloat(1)).toList());
        }
        return lists;
    }

    /** The same by brute force, by cosine; {@code self} leaves out equal numbers. */
    static Map<Object, List<String>> brute(float[][] queries, float[][] base, int k, boolean self) {
        return new BruteForce(queries, base)
                .allow((query, row) -> !self || query != row)
                .lists(k);
    }

    static float[] unit(float[] vector) {
        double squares = 0;
        for (float x : vector) {
            squares += (double) x * x;
        }
        float[] unit = vector.clone();
        double scale = 1 / Math.sqrt(squares);
        for (int t = 0; squares > 0 && t < unit.length; t++) {
            unit[t] = (float) (unit[t] * scale);
        }
        return unit;
    }
}
