package io.vecmill.train.spectral;

import io.vecmill.math.SymmetricEigen;

/**
 * The Gramian seen in a growing orthonormal basis: its small matrix, and what follows from that.
 *
 * <p>Lengths of residuals follow from the part of the last product that the basis does not hold, without another
 * product. A value whose residual is r and that is a gap g above all that was not looked for is off by r²/g at most
 * (Parlett 1998, "The Symmetric Eigenvalue Problem", 11.7), and by r in any case.
 */
final class Projection {
    private final int width;
    private double[][] rows = {};

    Projection(int width) {
        this.width = width;
    }

    /** @param column products of all columns of the basis with the Gramian times its last block */
    void add(double[] column) {
        int before = rows.length;
        int n = before + width;
        double[][] larger = new double[n][n];
        for (int i = 0; i < before; i++) {
            System.arraycopy(rows[i], 0, larger[i], 0, before);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < width; j++) {
                double element = column[i * width + j];
                if (i >= before) {
                    element = (element + column[(before + j) * width + i - before]) / 2;
                }
                larger[i][before + j] = element;
                larger[before + j][i] = element;
            }
        }
        rows = larger;
    }

    int size() {
        return rows.length;
    }

    /**
     * The best that the basis holds.
     *
     * @param eigen  values from the largest, and vectors in terms of the basis
     * @param error  of a singular value, relative, at most, of the first k
     */
    record Best(SymmetricEigen eigen, double error) {}

    /**
     * @param k     values that are looked for
     * @param rest  what the last product left outside the basis, in terms of an orthonormal block: width × width
     */
    Best best(int k, double[] rest) {
        int n = rows.length;
        SymmetricEigen eigen = SymmetricEigen.largest(flat(), n, Math.min(n, k + width));
        double[] values = eigen.values();
        double outside = values[values.length - 1];
        double error = 0;
        for (int i = 0; i < Math.min(k, n) && values[i] > BlockKrylov.ROUNDING * values[0]; i++) {
            double residual = residual(eigen.vectors()[i], rest);
            double gap = Math.max(values[i] - outside, Double.MIN_NORMAL);
            error = Math.max(error, Math.min(residual, residual * residual / gap) / values[i] / 2);
        }
        return new Best(eigen, error);
    }

    private double residual(double[] vector, double[] rest) {
        double squares = 0;
        for (int i = 0; i < width; i++) {
            double sum = 0;
            for (int j = 0; j < width; j++) {
                sum += rest[i * width + j] * vector[rows.length - width + j];
            }
            squares += sum * sum;
        }
        return Math.sqrt(squares);
    }

    private double[] flat() {
        int n = rows.length;
        double[] flat = new double[n * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(rows[i], 0, flat, i * n, n);
        }
        return flat;
    }

    /** The root of the sum of squares: the largest eigenvalue or somewhat more. */
    double norm() {
        double squares = 0;
        for (double element : flat()) {
            squares += element * element;
        }
        return Math.sqrt(squares);
    }
}
