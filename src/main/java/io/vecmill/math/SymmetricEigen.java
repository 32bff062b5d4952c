package io.vecmill.math;

import dev.ludovic.netlib.lapack.JavaLAPACK;
import dev.ludovic.netlib.lapack.LAPACK;
import org.netlib.util.intW;

/**
 * The largest eigenvalues of a small symmetric matrix, in descending order, with their eigenvectors.
 *
 * <p>By LAPACK in Java: a native library would be faster and would give other bits on another machine.
 *
 * @param values  from the largest
 * @param vectors an array for each value
 */
public record SymmetricEigen(double[] values, double[][] vectors) {
    /**
     * @param matrix n × n, of which one triangle is read; it is left as it is
     * @param count  how many eigenvalues, at most n
     * @throws ArithmeticException if the matrix has a NaN or an infinity
     */
    public static SymmetricEigen largest(double[] matrix, int n, int count) {
        requireFinite(matrix);
        LAPACK lapack = JavaLAPACK.getInstance();
        double[] work = new double[26 * n];
        int[] integers = new int[10 * n];
        double[] values = new double[n];
        double[] vectors = new double[n * count];
        intW found = new intW(0);
        intW info = new intW(0);
        int first = n - count + 1;
        lapack.dsyevr(
                "V",
                "I",
                "U",
                n,
                matrix.clone(),
                n,
                0,
                0,
                first,
                n,
                0,
                found,
                values,
                vectors,
                n,
                new int[2 * n],
                work,
                work.length,
                integers,
                integers.length,
                info);
        if (info.val != 0 || found.val != count) {
            throw new ArithmeticException("cannot find %d eigenvalues of a matrix of %d rows: LAPACK's dsyevr says %d"
                    .formatted(count, n, info.val));
        }
        return descending(values, vectors, n, count);
    }

    private static void requireFinite(double[] matrix) {
        for (double element : matrix) {
            if (!Double.isFinite(element)) {
                throw new ArithmeticException("cannot find eigenvalues: the matrix has an element " + element);
            }
        }
    }

    private static SymmetricEigen descending(double[] values, double[] vectors, int n, int count) {
        double[] sorted = new double[count];
        double[][] columns = new double[count][n];
        for (int i = 0; i < count; i++) {
            sorted[i] = values[count - 1 - i];
            System.arraycopy(vectors, (count - 1 - i) * n, columns[i], 0, n);
        }
        return new SymmetricEigen(sorted, columns);
    }
}
