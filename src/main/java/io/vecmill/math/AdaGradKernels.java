package io.vecmill.math;

/**
 * The arithmetic of learning two rows from their product by AdaGrad, on padded float rows.
 *
 * <p>A row is {@code width} values, a multiple of {@link FloatVectors#LANES}, and after them as many sums of squared
 * gradients, by whose roots the steps of the values are divided. A value whose sum is {@link #CONSTANT} never
 * moves: a pair of values of which one is 1 and constant makes the other a bias. The vector implementation and its
 * scalar twin do the same operations in the same order and agree to the bit.
 *
 * <p>Source: Duchi, Hazan, Singer 2011, "Adaptive Subgradient Methods for Online Learning and Stochastic Optimization".
 */
public abstract class AdaGradKernels {
    /** The sum of squared gradients of a value that stays as it is. */
    public static final float CONSTANT = Float.POSITIVE_INFINITY;

    /** Gradients are clipped to ±100 before they are multiplied by the rate. */
    static final float CLIP = 100f;

    AdaGradKernels() {}

    /** The fastest implementation this JVM can run. */
    public static AdaGradKernels best() {
        return FloatVectors.FAST ? new VectorAdaGradKernels() : new ScalarAdaGradKernels();
    }

    /** The product of the values of two rows. */
    public abstract float dot(float[] a, int at, float[] b, int bt, int width);

    /**
     * One step of both rows against a slope: the gradient of each value is {@code slope} times the other row's value
     * before the step.
     */
    public abstract void step(float[] a, int at, float[] b, int bt, int width, float slope, float rate);
}
