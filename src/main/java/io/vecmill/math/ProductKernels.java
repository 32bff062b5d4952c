package io.vecmill.math;

/**
 * Small matrix products between groups of 16 rows, and the selection of those products that matter.
 *
 * <p>Rows are packed in <em>panels</em>: 16 rows side by side, element t of the 16 rows in 16 consecutive floats, so
 * that a product needs no sums across lanes. The score of two rows is defined by one order of operations, whatever
 * computes it: start at 0, then for t = 0, 1, … {@code score = fma(a[t], b[t], score)}. The vector kernels and their
 * scalar twin agree to the bit, and a pair has the same score wherever it is met.
 *
 * <p>Source: the register-blocked outer product of K. Goto and R. van de Geijn, Anatomy of High-Performance Matrix
 * Multiplication, 2008 (their micro-kernel is {@link #product}; their packed B is a panel).
 */
public abstract class ProductKernels {
    /** Rows in a panel. */
    public static final int PANEL = 16;

    static final int LANES = FloatVectors.LANES;

    private static final ProductKernels BEST =
            FloatVectors.FAST ? new VectorProductKernels() : new ScalarProductKernels();

    ProductKernels() {}

    /** The fastest kernels this JVM can run; the bits do not depend on which. */
    public static ProductKernels best() {
        return BEST;
    }

    /**
     * The products of all rows of panel {@code a} with all of panel {@code b}: scores[16 r + c] = row r of a · row c of
     * b.
     */
    public abstract void product(float[] a, int aFrom, float[] b, int bFrom, int dimension, float[] scores);

    /**
     * Lists the places in a 16 × 16 product where the score is at least the threshold of its row or of its column, in
     * ascending order, and returns how many there are.
     */
    public abstract int select(
            float[] scores, float[] rows, int rowFrom, float[] columns, int columnFrom, int[] places);

    /**
     * Dot products of one vector with {@code count} rows of a table, each summed in eight lanes: near to what
     * {@link #product} gives (see {@link #slack}) and much faster for scattered rows.
     *
     * <p>dots[i] = vector · table row rows[rowFrom + i]; lane l adds the terms t ≡ l mod 8 in ascending order, the
     * lanes are folded as all kernels fold them, then come the terms past the last whole eight.
     */
    public abstract void dots(
            float[] vector,
            int vectorFrom,
            float[] table,
            int dimension,
            int[] rows,
            int rowFrom,
            int count,
            float[] dots);

    /** The score by definition: the plain chain of fused multiply-adds. */
    public static float score(float[] a, int aFrom, float[] b, int bFrom, int dimension) {
        float score = 0;
        for (int t = 0; t < dimension; t++) {
            score = Math.fma(a[aFrom + t], b[bFrom + t], score);
        }
        return score;
    }

    /** An upper bound for |dots − product| of two rows of at most unit length: the rounding of two sums of d terms. */
    public static float slack(int dimension) {
        return (dimension + 8) * 0x1.0p-23f;
    }

    /** Floats needed for {@code rows} rows in panels. */
    public static int panelSize(int rows, int dimension) {
        return Math.multiplyExact(panels(rows) * PANEL, dimension);
    }

    public static int panels(int rows) {
        return (rows + PANEL - 1) / PANEL;
    }

    /**
     * Packs rows {@code index[from..to)} of a row-major table into panels at the start of {@code panels}; rows missing
     * in the last are zeros.
     */
    public static void pack(float[] table, int dimension, int[] index, int from, int to, float[] panels) {
        int rows = to - from;
        for (int panel = 0; panel < panels(rows); panel++) {
            int base = panel * PANEL * dimension;
            for (int lane = 0; lane < PANEL; lane++) {
                int row = panel * PANEL + lane;
                if (row < rows) {
                    spread(table, index[from + row] * dimension, dimension, panels, base + lane);
                } else {
                    clear(dimension, panels, base + lane);
                }
            }
        }
    }

    private static void spread(float[] table, int start, int dimension, float[] panels, int base) {
        for (int t = 0; t < dimension; t++) {
            panels[base + t * PANEL] = table[start + t];
        }
    }

    private static void clear(int dimension, float[] panels, int base) {
        for (int t = 0; t < dimension; t++) {
            panels[base + t * PANEL] = 0;
        }
    }

    /** What is left of a dot product past the last whole eight terms. */
    static float tail(float[] a, int aFrom, float[] b, int bFrom, int from, int dimension, float sum) {
        for (int t = from; t < dimension; t++) {
            sum = Math.fma(a[aFrom + t], b[bFrom + t], sum);
        }
        return sum;
    }
}
