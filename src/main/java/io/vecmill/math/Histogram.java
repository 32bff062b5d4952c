package io.vecmill.math;

import java.io.Serializable;
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
    private static final int DROPPED_BITS = 52 - 12;

    private final Map<Integer, Long> counts = new HashMap<>();
    private long total;
    private double min = Double.POSITIVE_INFINITY;
    private double max;

    public void add(double number) {
        counts.merge((int) (Double.doubleToRawLongBits(number) >>> DROPPED_BITS), 1L, Long::sum);
        total++;
        min = Math.min(min, number);
        max = Math.max(max, number);
    }

    public void merge(Histogram other) {
        other.counts.forEach((bin, count) -> counts.merge(bin, count, Long::sum));
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
        for (Map.Entry<Integer, Long> bin : new TreeMap<>(counts).entrySet()) {
            seen += bin.getValue();
            if (seen >= rank) {
                return Math.min(max, Math.max(min, middle(bin.getKey())));
            }
        }
        throw new IllegalStateException("cannot tell a quantile: there are no numbers");
    }

    /** Of what a bin spans; of the lowest 0, since whatever lies in it is as good as 0. */
    private static double middle(int bin) {
        return bin == 0 ? 0 : Double.longBitsToDouble((2L * bin + 1) << (DROPPED_BITS - 1));
    }
}
