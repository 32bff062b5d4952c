package io.vecmill.ann;

import com.sun.management.OperatingSystemMXBean;
import io.vecmill.ml.Progress;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/**
 * Times a neighbour run from a Parquet table to a Parquet table: {@code NeighborsBench <floats> <dimension>
 * <param=value>…}.
 *
 * <p>{@code floats} is a file of little-endian rows; it is turned into a table beside it once. {@code -Druns} says how
 * often. Not run by the tests.
 */
final class NeighborsBench {
    private static final int RUNS = Integer.getInteger("runs", 3);
    private static final OperatingSystemMXBean CPU =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private NeighborsBench() {}

    /** Tells when each phase begins, in seconds of wall and processor time of the JVM. */
    private static final class Phases implements Progress {
        private final long start = System.nanoTime();
        private final long cpu = CPU.getProcessCpuTime();

        @Override
        public void phase(String what, long total, String unit) {
            System.out.printf(
                    "  %6.2f %6.2f %s%n",
                    (System.nanoTime() - start) / 1e9, (CPU.getProcessCpuTime() - cpu) / 1e9, what);
        }

        @Override
        public void at(long done, String detail) {
            System.out.println("                " + detail);
        }
    }

    public static void main(String[] args) throws IOException {
        SparkSession session = SparkSession.builder()
                .master(System.getProperty("spark.master", "local[2]"))
                .config("spark.ui.enabled", false)
                .getOrCreate();
        session.sparkContext().setLogLevel("ERROR");
        String table = args[0] + ".parquet";
        if (!Files.exists(Path.of(table))) {
            load(session, Path.of(args[0]), Integer.parseInt(args[1])).write().parquet(table);
        }
        for (int run = 0; run < RUNS; run++) {
            Neighbors stage = new Neighbors().setProgress(new Phases());
            for (int i = 2; i < args.length; i++) {
                String[] set = args[i].split("=", 2);
                stage.set(set[0], value(set[1]));
            }
            long start = System.nanoTime();
            long cpu = CPU.getProcessCpuTime();
            try (NeighborResult result = stage.run(session.read().parquet(table))) {
                double found = (System.nanoTime() - start) / 1e9;
                result.neighbors().write().mode("overwrite").parquet(table + ".neighbors");
                double written = (System.nanoTime() - start) / 1e9;
                double used = (CPU.getProcessCpuTime() - cpu) / 1e9;
                System.out.printf(
                        "%.2f s, written %.2f s, processor %.2f s: %s%n",
                        found, written, used, result.certificate().facts());
            }
        }
        session.stop();
    }

    private static Object value(String text) {
        if (text.matches("\\d+")) {
            return Integer.valueOf(text);
        }
        return text.matches("[\\d.]+") ? (Object) Double.valueOf(text) : text;
    }

    private static Dataset<Row> load(SparkSession session, Path file, int dimension) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<Row> rows = new ArrayList<>();
        for (long id = 0; bytes.hasRemaining(); id++) {
            float[] vector = new float[dimension];
            for (int t = 0; t < dimension; t++) {
                vector[t] = bytes.getFloat();
            }
            rows.add(RowFactory.create(id, vector));
        }
        return session.createDataFrame(rows, Vectors.schema(DataTypes.LongType)).repartition(8);
    }
}
