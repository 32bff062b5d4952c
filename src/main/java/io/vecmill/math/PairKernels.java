package io.vecmill.math;

import static io.vecmill.math.FloatVectors.LANES;

/**
 * The arithmetic of learning from pairs of rows with shared negatives, as small matrix products on padded float rows.
 *
 * <p>Rows are {@code width} floats, a multiple of {@link FloatVectors#LANES}, at given offsets of an array. A batch is
 * up to {@link #BATCH} inputs that share their negatives, and their positive, or else each has its own. Inputs and outputs
 * are copied into blocks of {@code BATCH} places before they are scored, {@link #GROUP} negatives in a block, a shared
 * positive behind the last of them: the first {@code LANES} floats of every place, then the next of every place, and so
 * on, so that all are read at constant distances from one index. The vector implementation and its scalar twin do the same
 * operations in the same order and agree to the bit.
 *
 * <p>Source of the batching: Ji, Satish, Li, Dubey 2016, "Parallelizing Word2Vec in Shared and Distributed Memory".
 */
public abstract class PairKernels {
    /** Inputs in a full batch. */
    public static final int BATCH = 8;

    /** From one positive to the next where each input has its own. */
    public static final int OWN = LANES;

    /** And where all have the same. */
    public static final int SHARED = 0;

    /**
     * Negatives that lie in one block, that are added to an input row in one pass, and whose probabilities are
     * multiplied in a float: six factors of 2^-20 do not underflow.
     */
    static final int GROUP = 5;

    /** Sigmoids are clamped to [2^-20, 1 - 2^-20], so a pair's loss is finite and at most 13.9 for each label. */
    static final float SCORE_LIMIT = 13.862943f;

    PairKernels() {}

    /** The fastest implementation this JVM can run. */
    public static PairKernels best() {
        return FloatVectors.FAST ? new VectorPairKernels() : new ScalarPairKernels();
    }

    /** Products of probabilities that {@link #gradients} makes for each input. */
    public static int groups(int count) {
        return Math.max(1, (count + GROUP - 1) / GROUP);
    }

    /** Floats that the blocks of {@code count} negatives take. */
    public static int negativesLength(int count, int width) {
        return groups(count) * BATCH * width;
    }

    /** Where negative {@code n} begins in the blocks of negatives. */
    static int place(int n, int width) {
        return n / GROUP * BATCH * width + n % GROUP * LANES;
    }

    /** Copies {@link #BATCH} rows into a block. */
    public final void gatherBatch(float[] rows, int[] offsets, int width, float[] block) {
        gather(rows, offsets, 0, BATCH, width, block, 0);
    }

    /** Copies one row of a block back. */
    public static void scatter(float[] block, int b, float[] rows, int offset, int width) {
        for (int j = 0; j < width; j += LANES) {
            System.arraycopy(block, j * BATCH + b * LANES, rows, offset + j, LANES);
        }
    }

    /** Where a positive that all inputs share lies: behind the last of {@code count} negatives. */
    public static int sharedPlace(int count, int width) {
        return place(count - 1, width) + LANES;
    }

    /**
     * Copies {@code count} negatives into their blocks, and behind the last of them {@code shared} positives (0 or 1) that all
     * inputs have.
     */
    public final void gatherNegatives(float[] rows, int[] offsets, int count, int shared, int width, float[] blocks) {
        for (int n = 0; n < count; n += GROUP) {
            gather(rows, offsets, n, inBlock(n, count, shared), width, blocks, place(n, width));
        }
    }

    /** Rows of the block of outputs that begins with negative {@code n}. */
    private static int inBlock(int n, int count, int shared) {
        return n + GROUP < count ? GROUP : count - n + shared;
    }

    /** Copies {@code count} rows, whose offsets begin at {@code from}, into the block at {@code at}. */
    abstract void gather(float[] rows, int[] offsets, int from, int count, int width, float[] block, int at);

    /**
     * {@code scores[n * BATCH + b] = inputs[b] . negatives[n]} for {@code BATCH} inputs, {@code count} negatives and the
     * {@code shared} positives behind them.
     */
    public final void scores(float[] inputs, float[] negatives, int count, int shared, int width, float[] scores) {
        for (int n = 0; n < count; n += GROUP) {
            scores(inputs, negatives, place(n, width), inBlock(n, count, shared), width, scores, n * BATCH);
        }
    }

    /** The scores of the first {@code count} rows of one block. */
    abstract void scores(float[] inputs, float[] negatives, int at, int count, int width, float[] scores, int out);

    /**
     * Copies {@link #BATCH} rows into the block of positives and scores each on its way: {@code scores[at + b] = inputs[b] .
     * positives[b]}.
     */
    public abstract void gatherScored(
            float[] rows, int[] offsets, float[] inputs, int width, float[] positives, float[] scores, int at);

    /**
     * {@code scores[n * BATCH + b] = value} where negative {@code n} is input {@code b}'s own positive, which the
     * offsets of their rows tell.
     *
     * @return whether there is such a place
     */
    public abstract boolean mask(int[] positives, int[] negatives, int count, float value, float[] scores);

    /**
     * Turns scores into gradients times the input's rate, in place: {@code rates[b] * (label - sigmoid(score))}, where the last
     * {@code BATCH} scores are positives (label 1) and the {@code count * BATCH} before them negatives (label 0).
     *
     * @param likelihood receives the products of the labels' probabilities, {@link #groups} for each input
     */
    public abstract void gradients(float[] scores, int count, float[] rates, float[] likelihood);

    /**
     * {@code rows[offsets[b]] += sum_n gradients[n * BATCH + b] * negatives[n] + gradients[count * BATCH + b] *
     * positives[b]} for inputs {@code 0 .. batch - 1}, one after the other.
     *
     * @param place where the first input's positive begins
     * @param step from one input's positive to the next: {@link #OWN}, or {@link #SHARED}
     */
    public abstract void updateInputs(
            float[] rows,
            int[] offsets,
            int batch,
            float[] gradients,
            float[] negatives,
            int count,
            float[] positives,
            int place,
            int step,
            int width);

    /** {@code rows[offsets[n]] += sum_b gradients[n * BATCH + b] * inputs[b]}, negatives one after the other. */
    public abstract void updateNegatives(
            float[] rows, int[] offsets, int count, float[] gradients, float[] inputs, int width);

    /**
     * {@code rows[offsets[b]] += gradients[at + b] * inputs[b]} for inputs {@code 0 .. batch - 1}, one after the other.
     */
    public abstract void updatePositives(
            float[] rows, int[] offsets, int batch, float[] gradients, int at, float[] inputs, int width);
}
