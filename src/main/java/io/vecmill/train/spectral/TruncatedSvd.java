package io.vecmill.train.spectral;

import io.vecmill.math.SparseKernels;
import io.vecmill.ml.InternalRows;
import io.vecmill.ml.Progress;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;

/**
 * A truncated singular value decomposition of rows on the cluster.
 *
 * <p>The basis is kept on the smaller side of the matrix: on that of the columns, or, of a matrix with fewer rows,
 * which is turned around first, on that of the rows.
 */
final class TruncatedSvd {
    private static final int VECTOR_FIELDS = 4;
    private static final byte SPARSE = 0;

    private final BlockKrylov.Settings settings;
    private final Progress progress;

    TruncatedSvd(BlockKrylov.Settings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Right singular vectors.
     *
     * @param basis a row for each column of the matrix; cached
     */
    record Result(RowVectors basis, SvdSummary summary) {}

    /** What some rows are like; {@code dimension} is -1 if there are none. */
    private record Totals(long rows, long stored, int dimension, long entries) implements Serializable {
        static final Totals NONE = new Totals(0, 0, -1, 0);

        Totals plus(Totals more) {
            if (dimension >= 0 && more.dimension >= 0 && dimension != more.dimension) {
                throw new IllegalArgumentException("cannot decompose vectors of %d and of %d elements together"
                        .formatted(Math.min(dimension, more.dimension), Math.max(dimension, more.dimension)));
            }
            return new Totals(
                    rows + more.rows,
                    stored + more.stored,
                    Math.max(dimension, more.dimension),
                    entries + more.entries);
        }
    }

    /** Some rows, those of zeros left out, and what they are like. */
    private record Part(CsrRows rows, Totals totals) implements Serializable {}

    /** @param column of spark.ml's vectors; null ones are passed over */
    Result of(Dataset<Row> data, String column) {
        long started = System.nanoTime();
        progress.phase("reading", 0, "");
        JavaRDD<Part> parts = InternalRows.of(data.select(column))
                .mapPartitions(rows -> List.of(read(rows)).iterator())
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Totals totals = parts.map(Part::totals).collect().stream().reduce(Totals.NONE, Totals::plus);
            if (totals.entries == 0) {
                throw new IllegalStateException(
                        "cannot find dimensions: none of %,d vectors has an element that is not 0"
                                .formatted(totals.rows));
            }
            SparseMatrix matrix = SparseMatrix.of(
                    parts.map(Part::rows), new SparseMatrix.Size(totals.stored, totals.dimension, totals.entries));
            return decompose(matrix, totals.rows, started);
        } finally {
            parts.unpersist();
        }
    }

    private static Part read(Iterator<InternalRow> rows) {
        CsrRows.Builder builder = new CsrRows.Builder(1024, 1 << 16);
        long count = 0;
        int dimension = -1;
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            if (!row.isNullAt(0)) {
                InternalRow vector = row.getStruct(0, VECTOR_FIELDS);
                boolean isSparse = vector.getByte(0) == SPARSE;
                double[] values = vector.getArray(3).toDoubleArray();
                requireFinite(values);
                builder.add(isSparse ? vector.getArray(2).toIntArray() : new int[0], values);
                int size = isSparse ? vector.getInt(1) : values.length;
                new Totals(0, 0, dimension, 0).plus(new Totals(0, 0, size, 0));
                dimension = size;
                count++;
            }
        }
        CsrRows read = builder.build();
        return new Part(read, new Totals(count, read.size(), dimension, read.values().length));
    }

    private static void requireFinite(double[] values) {
        for (double value : values) {
            if (!(Math.abs(value) <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "cannot decompose a vector with an element " + value + ": elements are finite floats");
            }
        }
    }

    private Result decompose(SparseMatrix matrix, long rows, long started) {
        boolean isTurned = matrix.size().rows() < matrix.size().columns();
        SparseMatrix turned = null;
        try {
            turned = isTurned ? matrix.transposed() : matrix;
            BlockKrylov.Found found = new BlockKrylov(turned, settings, progress).find();
            RowVectors basis = basis(matrix, turned, found);
            found.vectors().unpersist();
            return new Result(basis, summary(matrix, rows, found, basis, started));
        } finally {
            matrix.unpersist();
            if (turned != null) {
                turned.unpersist();
            }
        }
    }

    /** Of unit length. */
    private static RowVectors basis(SparseMatrix matrix, SparseMatrix turned, BlockKrylov.Found found) {
        double[] values = found.values();
        if (turned == matrix) {
            return oriented(
                    found.vectors(),
                    matrix.ranges(),
                    Arrays.stream(values).map(value -> 1).toArray());
        }
        JavaRDD<float[]> vectors =
                turned.product(found.vectors(), found.width(), matrix.ranges()).persist(StorageLevel.MEMORY_AND_DISK());
        RowVectors basis = oriented(
                vectors,
                matrix.ranges(),
                Arrays.stream(values).map(value -> 1 / value).toArray());
        vectors.unpersist();
        return basis;
    }

    /**
     * Vectors with each dimension multiplied by a factor, and turned so that the number that is farthest from 0 is
     * positive.
     *
     * @param vectors cached
     */
    static RowVectors oriented(JavaRDD<float[]> vectors, Ranges ranges, double[] factors) {
        int width = SparseKernels.padded(factors.length);
        double[] farthest = vectors.map(block -> farthest(block, width)).collect().stream()
                .reduce(new double[width], TruncatedSvd::farther);
        double[] scale = new double[width];
        for (int j = 0; j < factors.length; j++) {
            scale[j] = farthest[j] < 0 ? -factors[j] : factors[j];
        }
        return RowVectors.of(vectors.map(block -> scaled(block, scale)), ranges, factors.length);
    }

    private static double[] farther(double[] a, double[] b) {
        double[] farther = new double[a.length];
        Arrays.setAll(farther, j -> Math.abs(b[j]) > Math.abs(a[j]) ? b[j] : a[j]);
        return farther;
    }

    private static double[] farthest(float[] block, int width) {
        double[] farthest = new double[width];
        for (int i = 0; i < block.length; i++) {
            int j = i % width;
            farthest[j] = Math.abs(block[i]) > Math.abs(farthest[j]) ? block[i] : farthest[j];
        }
        return farthest;
    }

    private static float[] scaled(float[] block, double[] scale) {
        float[] scaled = new float[block.length];
        for (int i = 0; i < block.length; i++) {
            scaled[i] = (float) (block[i] * scale[i % scale.length]);
        }
        return scaled;
    }

    /** Variances are mean squares less the squares of means; the mean of the rows along a vector is their mean's. */
    private static SvdSummary summary(
            SparseMatrix matrix, long rows, BlockKrylov.Found found, RowVectors basis, long started) {
        int width = basis.width();
        double[] means = matrix
                .columnSums()
                .zipPartitions(basis.blocks(), (sums, blocks) -> List.of(projected(sums.next(), blocks.next(), width))
                        .iterator())
                .collect()
                .stream()
                .reduce(new double[width + 1], TruncatedSvd::sum);
        double[] variances = new double[found.values().length];
        for (int j = 0; j < variances.length; j++) {
            double mean = means[j] / rows;
            variances[j] = found.values()[j] * found.values()[j] / rows - mean * mean;
        }
        double total = matrix.squares() / rows - means[width] / rows / rows;
        return new SvdSummary(
                rows,
                matrix.size().columns(),
                matrix.size().entries(),
                found.values(),
                variances,
                total,
                found.error(),
                found.products(),
                (System.nanoTime() - started) / 1e9);
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = new double[a.length];
        Arrays.setAll(sum, i -> a[i] + b[i]);
        return sum;
    }

    /** The sums of the columns times the block; after them the sum of their squares. */
    private static double[] projected(float[] sums, float[] block, int width) {
        double[] projected = new double[width + 1];
        for (int row = 0; row < sums.length; row++) {
            for (int j = 0; j < width; j++) {
                projected[j] += (double) sums[row] * block[row * width + j];
            }
            projected[width] += (double) sums[row] * sums[row];
        }
        return projected;
    }
}
