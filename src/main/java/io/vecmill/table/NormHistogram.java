package io.vecmill.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Quantiles of numbers that are not negative, the same in whatever order they come: counts by the leading bits.
 *
 * <p>A bin spans 1/4096 of a power of two, so a quantile is right to 1 part in 8,000; minimum and maximum are exact.
 * There are at most 4,096 bins for each power of two that the numbers span.
 */
final class NormHistogram implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int DROPPED_BITS = 52 - 12;
    private static final int[] PERCENTS = {1, 5, 25, 50, 75, 95, 99};
    private static final MathContext SHOWN = new MathContext(7);

    private final Map<Integer, Long> counts = new HashMap<>();
    private long total;
    private double min = Double.POSITIVE_INFINITY;
    private double max;

    void add(double number) {
        counts.merge((int) (Double.doubleToRawLongBits(number) >>> DROPPED_BITS), 1L, Long::sum);
        total++;
        min = Math.min(min, number);
        max = Math.max(max, number);
    }

    void merge(NormHistogram other) {
        other.counts.forEach((bin, count) -> counts.merge(bin, count, Long::sum));
        total += other.total;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    long total() {
        return total;
    }

    /**
     * The middle of the first bin with so much of the numbers in it and before it; never beyond minimum and maximum.
     */
    double quantile(double share) {
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

    /** Of what a bin spans; of the lowest 0, since the smallest norm of floats that is not 0 is far above it. */
    private static double middle(int bin) {
        return bin == 0 ? 0 : Double.longBitsToDouble((2L * bin + 1) << (DROPPED_BITS - 1));
    }

    /** {@code min, p01, …, p99, max}, to 7 digits. */
    ObjectNode describe() {
        ObjectNode node = Json.object().put("min", rounded(min));
        for (int percent : PERCENTS) {
            node.put("p%02d".formatted(percent), rounded(quantile(percent / 100.0)));
        }
        return node.put("max", rounded(max));
    }

    private static double rounded(double number) {
        return new BigDecimal(number).round(SHOWN).doubleValue();
    }
}
