package io.vecmill.math;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Quantiles of numbers that are not negative, the same in whatever order they come: counts by the leading bits.
 *
 * <p>A bin spans 1/4096 of a power of two, so a quantile is right to 1 part in 8,000; minimum and maximum are exact.
 * There are at most 4,096 bins for each power of two that the numbers span.
 */
public final class Histogram implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int KEPT_BITS = 12;
    private static final int DROPPED_BITS = 52 - KEPT_BITS;
    private static final int BINS = 1 << KEPT_BITS;

    /** Of each power of two, by its exponent. */
    private final Map<Integer, long[]> counts = new HashMap<>();

    private long total;
    private double min = Double.POSITIVE_INFINITY;
    private double max;

    public void add(double number) {
        int bin = (int) (Double.doubleToRawLongBits(number) >>> DROPPED_BITS);
        bins(bin >>> KEPT_BITS)[bin & BINS - 1]++;
        total++;
        min = Math.min(min, number);
        max = Math.max(max, number);
    }

    private long[] bins(int power) {
        return counts.computeIfAbsent(power, any -> new long[BINS]);
    }

    public void merge(Histogram other) {
        other.counts.forEach((power, added) -> {
            long[] sums = bins(power);
            Arrays.setAll(sums, i -> sums[i] + added[i]);
        });
        total += other.total;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    public long total() {
        return total;
    }

    public double min() {
        return min;
    }

    public double max() {
        return max;
    }

    /**
     * The middle of the first bin with so much of the numbers in it and before it; never beyond minimum and maximum.
     */
    public double quantile(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        for (Map.Entry<Integer, long[]> power : new TreeMap<>(counts).entrySet()) {
            long[] bins = power.getValue();
            for (int i = 0; i < BINS; i++) {
                seen += bins[i];
                if (seen >= rank) {
                    return Math.min(max, Math.max(min, middle(power.getKey() << KEPT_BITS | i)));
                }
            }
        }
        throw new IllegalStateException("cannot tell a quantile: there are no numbers");
    }

    /** Of what a bin spans; of the lowest 0, since whatever lies in it is as good as 0. */
    private static double middle(int bin) {
        return bin == 0 ? 0 : Double.longBitsToDouble((2L * bin + 1) << (DROPPED_BITS - 1));
    }
}
