package io.vecmill.encode;

import io.vecmill.math.SymmetricEigen;
import io.vecmill.ml.InternalRows;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;

/**
 * What all vectors of a table have in common: the first right singular vectors of the matrix of which they are the rows.
 *
 * <p>They are the eigenvectors of the sum of the vectors' outer products. It is summed in fixed point, which is exact,
 * so that its bits do not depend on the order; with 62 bits it is as precise as a sum of doubles.
 *
 * <p>Cost: two passes; d² / 2 multiplications for a vector of d dimensions; 4 d² bytes in a task, 24 d² on the driver.
 */
record CommonComponents(long vectors, double greatest) implements Serializable {
    private static final int BITS = 62;
    private static final int DEPTH = 2;

    /** @return {@code count} orthonormal rows, that of the greatest singular value first */
    static double[][] of(Dataset<Row> vectors, int dimension, int count) {
        JavaRDD<float[]> rows =
                InternalRows.of(vectors).map(CommonComponents::vector).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            CommonComponents extent =
                    rows.aggregate(new CommonComponents(0, 0), CommonComponents::and, CommonComponents::and);
            if (extent.vectors <= count) {
                throw new IllegalArgumentException(
                        "cannot find %d common components: only %,d documents have a vector (give more documents to fit,"
                                        .formatted(count, extent.vectors)
                                + " or set components = 0)");
            }
            double scale = extent.scale();
            long[] sums = rows.mapPartitions(
                            part -> List.of(products(part, dimension, scale)).iterator())
                    .treeReduce(CommonComponents::add, DEPTH);
            return eigenvectors(sums, dimension, Math.min(count, dimension));
        } finally {
            rows.unpersist();
        }
    }

    private static float[] vector(InternalRow row) {
        return row.getArray(0).toFloatArray();
    }

    private CommonComponents and(float[] vector) {
        double most = greatest;
        for (float x : vector) {
            most = Math.max(most, Math.abs(x));
        }
        return new CommonComponents(vectors + 1, most);
    }

    private CommonComponents and(CommonComponents other) {
        return new CommonComponents(vectors + other.vectors, Math.max(greatest, other.greatest));
    }

    /** A power of two by which no sum of products overflows 63 bits. */
    private double scale() {
        double bound = greatest == 0 ? 1 : vectors * greatest * greatest;
        return Math.scalb(1.0, Math.min(BITS - 1 - Math.getExponent(bound), Double.MAX_EXPONENT));
    }

    /** The lower triangle of the sum of outer products, row by row. */
    private static long[] products(Iterator<float[]> vectors, int dimension, double scale) {
        long[] sums = new long[Math.multiplyExact(dimension, dimension + 1) / 2];
        while (vectors.hasNext()) {
            float[] vector = vectors.next();
            int at = 0;
            for (int i = 0; i < dimension; i++) {
                double x = vector[i] * scale;
                for (int j = 0; j <= i; j++) {
                    sums[at++] += (long) (x * vector[j]);
                }
            }
        }
        return sums;
    }

    private static long[] add(long[] a, long[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] += b[i];
        }
        return a;
    }

    /** Of the symmetric matrix with that lower triangle. */
    private static double[][] eigenvectors(long[] triangle, int dimension, int count) {
        double[] matrix = new double[dimension * dimension];
        int at = 0;
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i * dimension + j] = triangle[at];
                matrix[j * dimension + i] = triangle[at++];
            }
        }
        return SymmetricEigen.largest(matrix, dimension, count).vectors();
    }
}
