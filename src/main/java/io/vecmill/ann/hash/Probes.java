package io.vecmill.ann.hash;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * The codes that near rows most likely have: a row's own, and those in which the values nearest to a border are beyond
 * it, likeliest first.
 *
 * <p>Source: Q. Lv, W. Josephson, Z. Wang, M. Charikar and K. Li, Multi-probe LSH, 2007: sets of values are enumerated in
 * the order of their sums of squared margins by their operations shift and expand.
 */
public final class Probes {
    private final HashFunctions functions;
    private final int most;

    /** {@code most} codes beside the own. */
    public Probes(HashFunctions functions, int most) {
        this.functions = functions;
        this.most = most;
    }

    /** A set of values, by their ranks among margins; the last is the largest. */
    private record Change(long ranks, int last, float score) {}

    /** The codes of a row with these places, its own first. */
    public long[] of(float[] places) {
        int[] byMargin = IntStream.range(0, places.length)
                .boxed()
                .sorted(Comparator.comparingDouble(bit -> functions.margin(places[bit])))
                .mapToInt(bit -> bit)
                .toArray();
        float[] squares = new float[places.length];
        for (int rank = 0; rank < squares.length; rank++) {
            float margin = functions.margin(places[byMargin[rank]]);
            squares[rank] = margin * margin;
        }
        int count = (int) Math.min(most, (1L << Math.min(62, places.length)) - 1);
        long[] codes = new long[count + 1];
        codes[0] = code(places, byMargin, 0);
        PriorityQueue<Change> next =
                new PriorityQueue<>(Comparator.comparingDouble(Change::score).thenComparingLong(Change::ranks));
        next.add(new Change(1, 0, squares[0]));
        for (int i = 1; i <= count; i++) {
            Change change = next.remove();
            codes[i] = code(places, byMargin, change.ranks);
            int last = change.last + 1;
            if (last < squares.length) {
                long more = change.ranks | 1L << last;
                next.add(new Change(more, last, change.score + squares[last]));
                long shifted = more & ~(1L << change.last);
                next.add(new Change(shifted, last, change.score + squares[last] - squares[change.last]));
            }
        }
        return codes;
    }

    private long code(float[] places, int[] byMargin, long changed) {
        long beyond = 0;
        for (int rank = 0; rank < byMargin.length; rank++) {
            beyond |= (changed >> rank & 1) << byMargin[rank];
        }
        long code = 0;
        for (int bit = 0; bit < places.length; bit++) {
            boolean isBeyond = (beyond >> bit & 1) != 0;
            code = functions.append(code, isBeyond ? functions.beyond(places[bit]) : functions.value(places[bit]));
        }
        return code;
    }
}
