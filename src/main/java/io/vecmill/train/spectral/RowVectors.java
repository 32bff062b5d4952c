package io.vecmill.train.spectral;

import io.vecmill.math.SparseKernels;
import io.vecmill.ml.ByNumber;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * A vector for each of the numbers from 0 on, on the cluster, in blocks that stay cached until {@link #unpersist}.
 *
 * @param blocks    in {@link Ranges} of the numbers, rows padded with zeros
 * @param dimension of the vectors
 */
record RowVectors(JavaRDD<float[]> blocks, Ranges ranges, int dimension) {
    static final StructType SCHEMA = new StructType()
            .add("index", DataTypes.LongType, false)
            .add("vector", DataTypes.createArrayType(DataTypes.FloatType), false);

    /** Caches the blocks, now. */
    static RowVectors of(JavaRDD<float[]> blocks, Ranges ranges, int dimension) {
        JavaRDD<float[]> cached = blocks.persist(StorageLevel.MEMORY_AND_DISK());
        cached.rdd().localCheckpoint();
        cached.count();
        return new RowVectors(cached, ranges, dimension);
    }

    /** Of rows {@code index, vector}; numbers without a row have a vector of zeros. */
    static RowVectors of(Dataset<Row> rows, int count, int dimension) {
        Ranges ranges = Ranges.of(count);
        int width = SparseKernels.padded(dimension);
        JavaRDD<float[]> blocks = rows.select("index", "vector")
                .javaRDD()
                .mapToPair(row -> new Tuple2<>(ranges.rangeOf((int) row.getLong(0)), place(row)))
                .partitionBy(new ByNumber(ranges.count()))
                .mapPartitionsWithIndex(
                        (range, placed) ->
                                List.of(block(placed, range, ranges, width)).iterator(),
                        true)
                .persist(StorageLevel.MEMORY_AND_DISK());
        return new RowVectors(blocks, ranges, dimension);
    }

    private record Placed(int index, float[] vector) implements Serializable {}

    private static Placed place(Row row) {
        List<Float> given = row.getList(1);
        float[] vector = new float[given.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = given.get(i);
        }
        return new Placed((int) row.getLong(0), vector);
    }

    private static float[] block(Iterator<Tuple2<Integer, Placed>> placed, int range, Ranges ranges, int width) {
        float[] block = new float[Math.multiplyExact(ranges.size(range), width)];
        placed.forEachRemaining(pair -> {
            float[] vector = pair._2().vector;
            System.arraycopy(vector, 0, block, (pair._2().index - ranges.start(range)) * width, vector.length);
        });
        return block;
    }

    /** Floats in a row of a block. */
    int width() {
        return SparseKernels.padded(dimension);
    }

    long bytes() {
        return (long) ranges.rows() * width() * Float.BYTES;
    }

    /** Rows {@code index, vector} of those that are not zero. */
    Dataset<Row> rows(SparkSession spark) {
        Ranges ranges = this.ranges;
        int width = width();
        int dimension = this.dimension;
        JavaRDD<Row> rows = blocks.mapPartitionsWithIndex(
                (range, all) -> {
                    float[] block = all.next();
                    return IntStream.range(0, ranges.size(range))
                            .filter(row -> !isZero(block, row * width, dimension))
                            .mapToObj(row -> RowFactory.create(
                                    (long) ranges.start(range) + row,
                                    Arrays.copyOfRange(block, row * width, row * width + dimension)))
                            .iterator();
                },
                true);
        return spark.createDataFrame(rows, SCHEMA);
    }

    private static boolean isZero(float[] block, int from, int dimension) {
        for (int i = from; i < from + dimension; i++) {
            if (block[i] != 0) {
                return false;
            }
        }
        return true;
    }

    void unpersist() {
        blocks.unpersist();
    }
}
