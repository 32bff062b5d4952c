package io.vecmill.math;

import java.util.Arrays;

/**
 * The k best (score, index) pairs of each of many rows, best first: higher score first, equal scores by lower index.
 *
 * <p>A pair is packed in one {@code long} whose natural order is that order, so a row is a sorted run of longs in one
 * array. A pair offered twice with the same score is kept once. The content depends only on the set of pairs offered,
 * not on their order. A list holds 8k bytes; an offer costs a binary search and, when accepted, moving at most k longs.
 */
public final class TopK {
    /** What an unfilled place holds: below every pair. */
    public static final long EMPTY = Long.MIN_VALUE;

    private final int rows;
    private final int k;
    private final long[] pairs;

    /** Lists for {@code rows} rows of at most {@code k} pairs each, all empty. */
    public TopK(int rows, int k) {
        this(rows, k, emptyPairs(rows, k));
    }

    private TopK(int rows, int k, long[] pairs) {
        this.rows = rows;
        this.k = k;
        this.pairs = pairs;
    }

    /** Lists over an array as {@link #pairs()} gave it; the array is not copied. */
    public static TopK over(long[] pairs, int k) {
        return new TopK(pairs.length / k, k, pairs);
    }

    public int rows() {
        return rows;
    }

    public int k() {
        return k;
    }

    /** The array behind the lists: row r at [r·k, r·k + k), descending, unfilled places {@link #EMPTY}. */
    public long[] pairs() {
        return pairs;
    }

    /** Pair number {@code rank} of a row, or {@link #EMPTY}. */
    public long pair(int row, int rank) {
        return pairs[row * k + rank];
    }

    /** How many pairs a row has. */
    public int size(int row) {
        int size = 0;
        while (size < k && pairs[row * k + size] != EMPTY) {
            size++;
        }
        return size;
    }

    /** A score below this is not accepted by the row: that of its k-th pair, minus infinity while there is none. */
    public float threshold(int row) {
        long last = pairs[row * k + k - 1];
        return last == EMPTY ? Float.NEGATIVE_INFINITY : score(last);
    }

    /** Offers a pair to a row; true if the row took it. The score is no NaN. */
    public boolean offer(int row, float score, int index) {
        return offer(row, pack(score, index));
    }

    /** Offers a packed pair. */
    public boolean offer(int row, long pair) {
        int from = row * k;
        int last = from + k - 1;
        if (pair <= pairs[last]) {
            return false;
        }
        int low = from;
        int high = last;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pairs[middle] > pair) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (pairs[low] == pair) {
            return false;
        }
        System.arraycopy(pairs, low, pairs, low + 1, last - low);
        pairs[low] = pair;
        return true;
    }

    /**
     * Offers a packed pair to a row that takes no more than {@code most} pairs of one group; {@code groups} has the group
     * of every index, 0 for none. Such lists too depend only on the set of pairs offered: they are the best that the
     * limits allow (the limits make a matroid, where the greedy exchange is exact).
     */
    public boolean offer(int row, long pair, long[] groups, int most) {
        int from = row * k;
        long group = groups[index(pair)];
        if (group == 0 || pair <= pairs[from + k - 1]) {
            return offer(row, pair);
        }
        int members = 0;
        int worst = from;
        for (int at = from; at < from + k && pairs[at] != EMPTY; at++) {
            if (pairs[at] == pair) {
                return false;
            }
            if (groups[index(pairs[at])] == group) {
                members++;
                worst = at;
            }
        }
        if (members == most) {
            if (pair < pairs[worst]) {
                return false;
            }
            System.arraycopy(pairs, worst + 1, pairs, worst, from + k - 1 - worst);
            pairs[from + k - 1] = EMPTY;
        }
        return offer(row, pair);
    }

    /** The pair as a long: a higher score is greater; of equal scores the lower index is. */
    public static long pack(float score, int index) {
        int bits = Float.floatToRawIntBits(score + 0f);
        int ordered = bits ^ ((bits >> 31) & 0x7FFFFFFF);
        return ((long) ordered << 32) | (~index & 0xFFFFFFFFL);
    }

    public static float score(long pair) {
        int ordered = (int) (pair >> 32);
        return Float.intBitsToFloat(ordered ^ ((ordered >> 31) & 0x7FFFFFFF));
    }

    public static int index(long pair) {
        return ~(int) pair;
    }

    private static long[] emptyPairs(int rows, int k) {
        long[] pairs = new long[Math.multiplyExact(rows, k)];
        Arrays.fill(pairs, EMPTY);
        return pairs;
    }
}
