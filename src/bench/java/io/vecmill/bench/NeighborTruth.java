package io.vecmill.bench;

import static org.apache.spark.sql.functions.col;

import io.vecmill.ann.NeighborResult;
import io.vecmill.ann.Neighbors;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Makes of a file of vectors a table, and finds the neighbours of a thousand rows by scoring all: {@code NeighborTruth
 * FLOATS ROWS DIMENSION K}. Beside the file come {@code .parquet} and {@code .truth}, numbers of 4 bytes: a row and its k
 * nearest, for each.
 */
public final class NeighborTruth {
    private static final int SAMPLE = 1000;
    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.LongType, false)
            .add("vector", DataTypes.createArrayType(DataTypes.FloatType, false), false);

    private NeighborTruth() {}

    public static void main(String[] args) throws IOException {
        String file = args[0];
        long rows = Long.parseLong(args[1]);
        int dimension = Integer.parseInt(args[2]);
        int k = Integer.parseInt(args[3]);
        SparkSession spark = session();
        spark.range(0, rows, 1, 16)
                .mapPartitions(
                        (org.apache.spark.api.java.function.MapPartitionsFunction<Long, Row>) ids -> {
                            List<Row> read = new ArrayList<>();
                            try (RandomAccessFile in = new RandomAccessFile(file, "r")) {
                                while (ids.hasNext()) {
                                    long id = ids.next();
                                    read.add(RowFactory.create(id, vector(in, id, dimension)));
                                }
                            }
                            return read.iterator();
                        },
                        Encoders.row(SCHEMA))
                .write()
                .mode("overwrite")
                .parquet(file + ".parquet");
        Dataset<Row> base = spark.read().parquet(file + ".parquet");
        Dataset<Row> queries =
                base.filter(col("id").mod(Math.max(1, rows / SAMPLE)).equalTo(0));
        try (NeighborResult result =
                new Neighbors().setMethod("exact").setK(k + 1).run(queries, base)) {
            write(result.neighbors().collectAsList(), k, Path.of(file + ".truth"));
        }
        spark.stop();
    }

    /** As {@code jobs/vecmill run} has it: on one machine Spark shuffles to few partitions. */
    static SparkSession session() {
        SparkSession.Builder builder =
                SparkSession.builder().config("spark.ui.enabled", false).config("spark.log.level", "ERROR");
        if (System.getProperty("spark.master", "").startsWith("local")) {
            builder.config("spark.sql.shuffle.partitions", 8);
        }
        return builder.getOrCreate();
    }

    /** By row, the ids of its nearest. */
    static Map<Long, Set<Long>> read(Path file, int k) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        Map<Long, Set<Long>> truth = new HashMap<>();
        while (bytes.hasRemaining()) {
            Set<Long> nearest = truth.computeIfAbsent((long) bytes.getInt(), row -> new HashSet<>());
            for (int rank = 0; rank < k; rank++) {
                nearest.add((long) bytes.getInt());
            }
        }
        return truth;
    }

    /** The share of the true neighbours that lists {@code id, neighbors} hold. */
    static double recall(Dataset<Row> lists, Map<Long, Set<Long>> truth) {
        long found = 0;
        long all = 0;
        for (Row row : lists.filter(col("id").isin(truth.keySet().toArray())).collectAsList()) {
            Set<Long> nearest = truth.get(row.getLong(0));
            found += row.<Row>getList(1).stream()
                    .filter(one -> nearest.contains(one.getLong(0)))
                    .count();
            all += nearest.size();
        }
        return (double) found / all;
    }

    private static float[] vector(RandomAccessFile in, long row, int dimension) throws IOException {
        byte[] bytes = new byte[4 * dimension];
        in.seek(row * bytes.length);
        in.readFully(bytes);
        float[] vector = new float[dimension];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }

    private static void write(List<Row> lists, int k, Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * (k + 1) * lists.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (Row row : lists) {
            bytes.putInt((int) row.getLong(0));
            row.<Row>getList(1).stream()
                    .mapToLong(one -> one.getLong(0))
                    .filter(id -> id != row.getLong(0))
                    .limit(k)
                    .forEach(id -> bytes.putInt((int) id));
        }
        Files.write(file, bytes.array());
    }
}
