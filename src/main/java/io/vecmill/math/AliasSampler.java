package io.vecmill.math;

import java.io.Serializable;

/**
 * Draws indexes in proportion to weights in constant time: Walker's alias method, built as Vose 1991 does.
 *
 * <p>The table depends on the weights alone, a draw on the table and the random bits alone.
 */
public final class AliasSampler implements Serializable {
    private static final long serialVersionUID = 1L;

    private final float[] keep;
    private final int[] alias;

    private AliasSampler(float[] keep, int[] alias) {
        this.keep = keep;
        this.alias = alias;
    }

    /** The sampler for finite weights of which at least one is positive and none negative; no weights, no draws. */
    public static AliasSampler of(double[] weights) {
        int n = weights.length;
        if (n == 0) {
            return new AliasSampler(new float[0], new int[0]);
        }
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        if (!(total > 0) || Double.isInfinite(total)) {
            throw new IllegalArgumentException("cannot sample from " + n + " weights: their sum is " + total
                    + " (it must be positive and finite)");
        }
        double[] scaled = new double[n];
        int[] stack = new int[n];
        int small = 0;
        int large = n;
        for (int i = 0; i < n; i++) {
            scaled[i] = weights[i] * n / total;
            if (scaled[i] < 1) {
                stack[small++] = i;
            } else {
                stack[--large] = i;
            }
        }
        return new AliasSampler(pair(scaled, stack, small, large), stack);
    }

    /** Fills the shortfall of small weights from large ones; {@code stack} ends as the alias of each index. */
    private static float[] pair(double[] scaled, int[] stack, int small, int large) {
        int n = scaled.length;
        float[] keep = new float[n];
        int[] alias = new int[n];
        for (int i = 0; i < n; i++) {
            keep[i] = 1;
            alias[i] = i;
        }
        while (small > 0 && large < n) {
            int little = stack[--small];
            int big = stack[large];
            keep[little] = (float) scaled[little];
            alias[little] = big;
            scaled[big] -= 1 - scaled[little];
            if (scaled[big] < 1) {
                large++;
                stack[small++] = big;
            }
        }
        System.arraycopy(alias, 0, stack, 0, n);
        return keep;
    }

    /** An index for 64 random bits. */
    public int sample(long bits) {
        int i = CounterRandom.below(bits, keep.length);
        return (bits & 0xFFFFFF) * 0x1.0p-24f < keep[i] ? i : alias[i];
    }
}
