package io.vecmill.math;

/**
 * The arithmetic of an input that is the mean of several padded float rows, in a block of {@link PairKernels}. The vector
 * implementation and its scalar twin do the same operations in the same order and agree to the bit.
 */
public abstract class MeanKernels {
    MeanKernels() {}

    /** The fastest implementation this JVM can run. */
    public static MeanKernels best() {
        return FloatVectors.FAST ? new VectorMeanKernels() : new ScalarMeanKernels();
    }

    /** Place {@code b} of the block = the mean of the rows {@code parts[from .. to - 1]}, added up in that order. */
    public abstract void mean(float[] rows, int[] parts, int from, int to, int width, float[] block, int b);

    /**
     * {@code rows[part] += moves[at .. at + width - 1]} for the rows {@code parts[from .. to - 1]}, each as often as it
     * is there.
     */
    public abstract void addToEach(float[] rows, int[] parts, int from, int to, int width, float[] moves, int at);
}
