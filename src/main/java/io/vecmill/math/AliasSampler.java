package io.vecmill.math;

import java.io.Serializable;

/**
 * Draws indexes in proportion to weights in constant time: Walker's alias method, built as Vose 1991 does.
 *
 * <p>The table depends on the weights alone, a draw on the table and the random bits alone.
 */
public final class AliasSampler implements Serializable {
    private static final long serialVersionUID = 2L;

    /** Of each index its alias, and below that in how many of 2^24 cases the index itself is drawn. */
    private final long[] table;

    private AliasSampler(long[] table) {
        this.table = table;
    }

    /** The sampler for finite weights of which at least one is positive and none negative; no weights, no draws. */
    public static AliasSampler of(double[] weights) {
        int n = weights.length;
        if (n == 0) {
            return new AliasSampler(new long[0]);
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
        return new AliasSampler(pair(scaled, stack, small, large));
    }

    /** Fills the shortfall of small weights from large ones. */
    private static long[] pair(double[] scaled, int[] stack, int small, int large) {
        int n = scaled.length;
        long[] table = new long[n];
        for (int i = 0; i < n; i++) {
            table[i] = entry(i, 1);
        }
        while (small > 0 && large < n) {
            int little = stack[--small];
            int big = stack[large];
            table[little] = entry(big, (float) scaled[little]);
            scaled[big] -= 1 - scaled[little];
            if (scaled[big] < 1) {
                large++;
                stack[small++] = big;
            }
        }
        return table;
    }

    private static long entry(int alias, float keep) {
        return (long) alias << 32 | (int) Math.ceil(keep * 0x1.0p24);
    }

    /** An index for 64 random bits. There is no branch in it: the processor cannot predict one that chance takes. */
    public int sample(long bits) {
        int index = CounterRandom.below(bits, table.length);
        long entry = table[index];
        int alias = (int) (entry >>> 32);
        int isKept = (int) (bits & 0xFFFFFF) - (int) entry >> 31;
        return alias ^ (alias ^ index) & isKept;
    }
}
