package io.vecmill.math;

/**
 * Scores of pairs of rows, higher is closer, for panels of rows (see {@link ProductKernels}), for scattered rows, and
 * one by one.
 *
 * <p>The score of a pair is defined by one order of operations, {@link #score}, is the same for (a, b) and (b, a), and
 * comes out of {@link #panels} to the bit, so a pair has the same score wherever it is met.
 */
public abstract class ScoreKernels {
    static final int PANEL = ProductKernels.PANEL;
    static final int LANES = FloatVectors.LANES;

    private static final ScoreKernels PRODUCTS = new ProductScores();
    private static final ScoreKernels DISTANCES = FloatVectors.FAST ? new VectorDistances() : new ScalarDistances();

    ScoreKernels() {}

    /**
     * The fastest kernels of this JVM for a similarity; the bits do not depend on which. Cosine is a product too: of
     * rows that whoever packs them has scaled to unit length.
     */
    public static ScoreKernels of(Similarity similarity) {
        return similarity == Similarity.EUCLIDEAN ? DISTANCES : PRODUCTS;
    }

    /** scores[16 r + c] = the score of row r of panel {@code a} and row c of panel {@code b}. */
    public abstract void panels(float[] a, int aFrom, float[] b, int bFrom, int dimension, float[] scores);

    /**
     * About the scores of one vector with {@code count} rows of a table, much faster than one by one: see {@link
     * #least}.
     */
    public abstract void rows(
            float[] vector,
            int vectorFrom,
            float[] table,
            int dimension,
            int[] rows,
            int rowFrom,
            int count,
            float[] scores);

    /** The score by definition. */
    public abstract float score(float[] a, int aFrom, float[] b, int bFrom, int dimension);

    /**
     * What {@link #rows} gives at least for a pair whose score is at least {@code threshold}, if no row has a norm above
     * {@code norm}: a lower bound by the rounding of both sums.
     */
    public abstract float least(float threshold, int dimension, float norm);
}
