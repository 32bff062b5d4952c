package io.vecmill.math;

/**
 * The arithmetic of learning from pairs of rows with shared negatives, as small matrix products on padded float rows.
 *
 * <p>Rows are {@code width} floats, a multiple of {@link FloatVectors#LANES}, at given offsets of an array. A batch is
 * up to
 * {@link #BATCH} inputs that share their negatives, copied side by side (row-major) before they are scored. The vector
 * implementation and its scalar twin do the same operations in the same order and agree to the bit.
 *
 * <p>Source of the batching: Ji, Satish, Li, Dubey 2016, "Parallelizing Word2Vec in Shared and Distributed Memory".
 */
public abstract class PairKernels {
    /** Inputs in a full batch. */
    public static final int BATCH = 8;

    /** Negatives that one pass over the input rows adds; part of the order in which sums are made. */
    static final int TILE = 5;

    /** Negatives whose probabilities are multiplied in a float: six factors of 2^-20 do not underflow. */
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

    /** {@code block[i] = rows[offsets[i]]} for {@code count} rows. */
    public abstract void gather(float[] rows, int[] offsets, int count, int width, float[] block);

    /**
     * {@code scores[n * BATCH + b] = inputs[b] . negatives[n]} for {@code BATCH} inputs and {@code count} negatives.
     */
    public abstract void scores(float[] inputs, float[] negatives, int count, int width, float[] scores);

    /** {@code scores[at + b] = inputs[b] . rows[offsets[b]]} for {@code BATCH} inputs. */
    public abstract void pairScores(float[] inputs, float[] rows, int[] offsets, int width, float[] scores, int at);

    /**
     * Turns scores into gradients times {@code rate}, in place: {@code rate * (label - sigmoid(score))}, where the last
     * {@code BATCH} scores are positives (label 1) and the {@code count * BATCH} before them negatives (label 0).
     *
     * @param likelihood receives the products of the labels' probabilities, {@link #groups} for each input
     */
    public abstract void gradients(float[] scores, int count, float rate, float[] likelihood);

    /**
     * {@code rows[offsets[b]] += sum_n gradients[n * BATCH + b] * negatives[n] + gradients[count * BATCH + b] *
     * outputs[outputOffsets[b]]} for inputs {@code 0 .. batch - 1}. Negatives are added in tiles of {@link #TILE} to
     * one input after the other, the outputs last, so an input that stands in the batch twice gets both sums.
     */
    public abstract void updateInputs(
            float[] rows,
            int[] offsets,
            int batch,
            float[] gradients,
            float[] negatives,
            int count,
            float[] outputs,
            int[] outputOffsets,
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
