package io.vecmill.math;

import dev.ludovic.netlib.lapack.JavaLAPACK;
import org.netlib.util.intW;

/**
 * The singular value decomposition of a small square matrix, by LAPACK's {@code dgesdd} in Java, so that it gives the
 * same bits on every machine.
 *
 * @param n        rows and columns
 * @param left     the left singular vectors as columns, row-major
 * @param values   the singular values, the largest first
 * @param rightT   the right singular vectors as rows, row-major
 */
public record SmallSvd(int n, double[] left, double[] values, double[] rightT) {
    /**
     * @param matrix row-major; it is left as it is
     * @throws IllegalArgumentException if a number is not finite
     */
    public static SmallSvd of(double[] matrix, int n) {
        for (double x : matrix) {
            if (!Double.isFinite(x)) {
                throw new IllegalArgumentException("cannot decompose a matrix: it holds " + x);
            }
        }
        double[] columns = transposed(matrix, n);
        double[] values = new double[n];
        double[] u = new double[n * n];
        double[] vt = new double[n * n];
        int[] integers = new int[8 * n];
        intW info = new intW(0);
        double[] size = new double[1];
        JavaLAPACK lapack = JavaLAPACK.getInstance();
        lapack.dgesdd("A", n, n, columns, n, values, u, n, vt, n, size, -1, integers, info);
        double[] work = new double[(int) size[0]];
        lapack.dgesdd("A", n, n, columns, n, values, u, n, vt, n, work, work.length, integers, info);
        if (info.val != 0) {
            throw new IllegalStateException("cannot decompose a matrix: dgesdd ended with " + info.val);
        }
        return new SmallSvd(n, transposed(u, n), values, transposed(vt, n));
    }

    /**
     * The orthogonal matrix nearest to the matrix: of all rotations (and reflections) R, the one for which the rows of
     * X R are nearest to those of Y, if the matrix is XᵀY. Row-major.
     *
     * <p>Source: Schönemann 1966, "A generalized solution of the orthogonal Procrustes problem".
     */
    public double[] orthogonal() {
        double[] product = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double factor = left[i * n + k];
                for (int j = 0; j < n; j++) {
                    product[i * n + j] += factor * rightT[k * n + j];
                }
            }
        }
        return product;
    }

    private static double[] transposed(double[] matrix, int n) {
        double[] other = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                other[j * n + i] = matrix[i * n + j];
            }
        }
        return other;
    }
}
