package io.vecmill.train.spectral;

import io.vecmill.math.SymmetricEigen;

/**
 * What makes the columns of a block orthonormal, from the products of its columns alone: {@code Q = block · transform},
 * {@code block = Q · inverse}. Directions that are nothing but rounding become columns of zeros.
 *
 * <p>Source: A. Stathopoulos, K. Wu 2002, "A block orthogonalization procedure with constant synchronization
 * requirements" (their SVQB).
 *
 * @param transform width × width, row-major
 * @param inverse   width × width, row-major
 * @param rank      columns that are not zero
 */
record Orthonormaliser(double[] transform, double[] inverse, int rank) {
    /**
     * @param gram products of the columns with each other
     * @param floor the squared length below which a direction is rounding
     */
    static Orthonormaliser of(double[] gram, int width, double floor) {
        SymmetricEigen eigen = SymmetricEigen.largest(symmetric(gram, width), width, width);
        double[] transform = new double[width * width];
        double[] inverse = new double[width * width];
        int rank = 0;
        for (int j = 0; j < width; j++) {
            double squared = eigen.values()[j];
            if (squared > floor) {
                rank++;
                double length = Math.sqrt(squared);
                for (int i = 0; i < width; i++) {
                    transform[i * width + j] = eigen.vectors()[j][i] / length;
                    inverse[j * width + i] = eigen.vectors()[j][i] * length;
                }
            }
        }
        return new Orthonormaliser(transform, inverse, rank);
    }

    /** How far the products of columns are from those of orthonormal ones, or of zeros. */
    static double defect(double[] gram, int width) {
        double defect = 0;
        for (int i = 0; i < width; i++) {
            boolean isZero = gram[i * width + i] == 0;
            for (int j = 0; j < width; j++) {
                double wanted = i == j && !isZero ? 1 : 0;
                defect = Math.max(defect, Math.abs(gram[i * width + j] - wanted));
            }
        }
        return defect;
    }

    private static double[] symmetric(double[] matrix, int n) {
        double[] symmetric = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                symmetric[i * n + j] = (matrix[i * n + j] + matrix[j * n + i]) / 2;
            }
        }
        return symmetric;
    }
}
