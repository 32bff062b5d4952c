package io.vecmill.math;

/**
 * Products of tall blocks with few columns: what keeping a basis orthonormal consists of. Blocks are row-major, their
 * widths multiples of {@link SparseKernels#STRIP}.
 *
 * <p>The order of operations is part of the contract: the vector kernels and their scalar twin agree to the bit.
 */
public abstract class TallKernels {
    /** Rows whose products are added up in floats before they are added to the sums, which are doubles. */
    static final int RUN = 256;

    static final int STRIP = SparseKernels.STRIP;

    private static final TallKernels BEST = FloatVectors.FAST ? new VectorTallKernels() : new ScalarTallKernels();

    TallKernels() {}

    /** The fastest kernels this JVM can run; the bits do not depend on which. */
    public static TallKernels best() {
        return BEST;
    }

    /**
     * {@code sums[i][j] += Σ a[r][i] · b[r][j]} over the rows: aᵀb, where sums is row-major of {@code bWidth} columns.
     * Runs of {@link #RUN} rows are chains of fused multiply-adds in floats.
     */
    public abstract void dots(float[] a, int aWidth, float[] b, int bWidth, int rows, double[] sums);

    /** {@code w += q h}, each element a chain of fused multiply-adds; h is row-major, as wide as w. */
    public abstract void addProduct(float[] w, int wWidth, float[] q, int qWidth, int rows, float[] h);
}
