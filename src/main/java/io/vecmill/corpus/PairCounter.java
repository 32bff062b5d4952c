package io.vecmill.corpus;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import scala.Tuple2;

/**
 * Counts which tokens stand near which, and gives what it has counted to the partitions of the pairs whenever there is
 * too much of it: packs of {@code pair, sum, pair, sum, …}.
 *
 * <p>Two tokens at a distance d count 1/d, as a whole multiple of 2^-28, both ways; a token near itself counts twice,
 * as
 * in the reference. Sums of whole numbers are the same in any order.
 */
public final class PairCounter implements Iterator<Tuple2<Integer, long[]>> {
    /**
     * The unit of the counts. A sum can reach 3.4e10; 1/d is off by 2e-9 at most, less than a float's rounding of
     * it.
     */
    public static final double UNIT = 0x1.0p-28;

    /** Different pairs that a task counts before it gives them away: under 200 MB. */
    public static final int AT_ONCE = 1 << 21;

    private final Iterator<EncodedSlice> slices;
    private final PairPlan plan;
    private final long[] weights;
    private final int limit;
    private final PairSums sums = new PairSums();
    private final Queue<Tuple2<Integer, long[]>> ready = new ArrayDeque<>();
    private EncodedSlice slice;
    private int sequences;
    private int sequence;
    private int position;
    private int end;

    /**
     * @param window how far apart tokens may be
     * @param limit different pairs that are counted at once
     */
    public PairCounter(Iterator<EncodedSlice> slices, PairPlan plan, int window, int limit) {
        this.slices = slices;
        this.plan = plan;
        this.limit = limit;
        this.weights = new long[window + 1];
        for (int distance = 1; distance <= window; distance++) {
            weights[distance] = Math.round(1 / (distance * UNIT));
        }
    }

    /** How often two tokens of a slice stand near each other, both ways. */
    public static long occurrences(EncodedSlice slice, int window) {
        long occurrences = 0;
        for (int i = 0; i < slice.size(); i++) {
            long length = slice.starts()[i + 1] - slice.starts()[i];
            long reach = Math.min(window, length - 1);
            occurrences += 2 * (reach * length - reach * (reach + 1) / 2);
        }
        return occurrences;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && nextSequence()) {
            countSequence();
            if (sums.size() >= limit) {
                flush();
            }
        }
        if (ready.isEmpty() && sums.size() > 0) {
            flush();
        }
        return !ready.isEmpty();
    }

    @Override
    public Tuple2<Integer, long[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    /** Goes to the next sequence unless this one has positions left. */
    private boolean nextSequence() {
        while (position == end) {
            if (sequence + 1 < sequences) {
                sequence++;
                position = slice.starts()[sequence];
                end = slice.starts()[sequence + 1];
            } else if (slices.hasNext()) {
                slice = slices.next();
                sequences = slice.size();
                sequence = -1;
            } else {
                return false;
            }
        }
        return true;
    }

    /** Counts the rest of a sequence, or as much of it as there is room for. */
    private void countSequence() {
        int[] ranks = slice.ranks();
        int from = slice.starts()[sequence];
        for (; position < end && sums.size() < limit; position++) {
            int rank = ranks[position];
            for (int other = position - 1; other >= from && position - other < weights.length; other--) {
                int near = ranks[other];
                long weight = weights[position - other];
                sums.add(PairSums.pair(Math.min(rank, near), Math.max(rank, near)), weight);
            }
        }
    }

    private void flush() {
        int[] lengths = new int[plan.partitions()];
        sums.forEach((pair, sum) -> bothWays(pair, sum, (way, amount) -> lengths[plan.partition(way)] += 2));
        long[][] packs = new long[plan.partitions()][];
        int[] filled = new int[plan.partitions()];
        sums.forEach((pair, sum) -> bothWays(pair, sum, (way, amount) -> {
            int target = plan.partition(way);
            if (packs[target] == null) {
                packs[target] = new long[lengths[target]];
            }
            packs[target][filled[target]++] = way;
            packs[target][filled[target]++] = amount;
        }));
        for (int target = 0; target < packs.length; target++) {
            if (packs[target] != null) {
                ready.add(new Tuple2<>(target, packs[target]));
            }
        }
        sums.clear();
    }

    private static void bothWays(long pair, long sum, PairSums.Action action) {
        int first = PairSums.first(pair);
        int second = PairSums.second(pair);
        if (first == second) {
            action.accept(pair, 2 * sum);
        } else {
            action.accept(pair, sum);
            action.accept(PairSums.pair(second, first), sum);
        }
    }
}
