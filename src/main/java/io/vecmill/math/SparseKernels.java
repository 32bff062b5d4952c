package io.vecmill.math;

/**
 * Products of sparse rows with a tall block of columns, both row-major: what a truncated singular value decomposition
 * consists of.
 *
 * <p>Rows are given as in compressed sparse row form: row i has the columns and values from {@code starts[i]} to {@code
 * starts[i + 1] - 1}. A block has rows of {@code width} floats, a multiple of {@link #STRIP}. Each element is a chain
 * of fused multiply-adds in the order of the entries, so the vector kernels and their scalar twin agree to the bit.
 */
public abstract class SparseKernels {
    /** Columns of a block that are worked on at a time: they stay in registers. */
    public static final int STRIP = 16;

    private static final SparseKernels BEST = FloatVectors.FAST ? new VectorSparseKernels() : new ScalarSparseKernels();

    SparseKernels() {}

    /** The fastest kernels this JVM can run; the bits do not depend on which. */
    public static SparseKernels best() {
        return BEST;
    }

    /** The least multiple of {@link #STRIP} that is not below a number of columns. */
    public static int padded(int columns) {
        return (columns + STRIP - 1) / STRIP * STRIP;
    }

    /** {@code y += MᵀM x} for the rows M, one after the other; x and y have a row for each column of M. */
    public abstract void gramian(int[] starts, int[] columns, float[] values, float[] x, float[] y, int width);

    /**
     * {@code out[outFrom ..] += Σ values[e] · x[columns[e] - first]} over the entries {@code from .. to - 1}: one row
     * of {@code M x}, where x begins with the row of column {@code first}.
     */
    public abstract void product(
            int[] columns, float[] values, int from, int to, float[] x, int first, int width, float[] out, int outFrom);
}
