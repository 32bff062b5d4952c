package io.vecmill.encode;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** What pooling learned: the tokens with their weights, and how documents are made of them. */
final class PoolLearned {
    private static final String WORDS = "/words";
    private static final String POOLING = "/pooling";
    private static final long MEGABYTE = 1 << 20;
    private static final StructType SCHEMA = new StructType()
            .add("method", "string")
            .add("unknown", "string")
            .add("unknownWeight", "double")
            .add("dimension", "int")
            .add("components", "array<array<double>>");

    private final Dataset<Row> words;
    private final Pooling pooling;
    private WordLookup lookup;

    /** @param words rows {@code id} STRING, {@code vector}, {@code weight} DOUBLE */
    PoolLearned(Dataset<Row> words, Pooling pooling) {
        this.words = words;
        this.pooling = pooling;
    }

    Pooling pooling() {
        return pooling;
    }

    /** The same, with that taken out. */
    PoolLearned without(double[][] components) {
        PoolLearned learned = new PoolLearned(words, pooling.without(components));
        learned.lookup = lookup;
        return learned;
    }

    synchronized Dataset<Row> pool(Dataset<?> documents, PoolColumns columns, int broadcastMegabytes) {
        if (lookup == null) {
            lookup = WordLookup.of(words, pooling.dimension(), broadcastMegabytes * MEGABYTE);
        }
        return lookup.pool(documents, columns, pooling);
    }

    synchronized void unpersist() {
        if (lookup != null) {
            lookup.unpersist();
        }
    }

    void save(SparkSession spark, String directory) {
        words.write().parquet(directory + WORDS);
        Row row = RowFactory.create(
                pooling.method().label(),
                pooling.unknown().label(),
                pooling.unknownWeight(),
                pooling.dimension(),
                pooling.components());
        spark.createDataFrame(List.of(row), SCHEMA).write().parquet(directory + POOLING);
    }

    static PoolLearned load(SparkSession spark, String directory) {
        Row row = spark.read().schema(SCHEMA).parquet(directory + POOLING).first();
        List<scala.collection.Seq<Double>> components = row.getList(4);
        Pooling pooling = new Pooling(
                PoolMethod.of(row.getString(0)),
                Unknown.of(row.getString(1)),
                row.getDouble(2),
                row.getInt(3),
                components.stream().map(PoolLearned::doubles).toArray(double[][]::new));
        return new PoolLearned(spark.read().parquet(directory + WORDS), pooling);
    }

    private static double[] doubles(scala.collection.Seq<Double> values) {
        double[] doubles = new double[values.length()];
        Arrays.setAll(doubles, i -> values.apply(i));
        return doubles;
    }
}
