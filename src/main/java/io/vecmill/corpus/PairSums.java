package io.vecmill.corpus;

import java.util.Arrays;
import java.util.Iterator;
import scala.Tuple2;

/** A sum for each pair of ranks: open addressing without boxing, at most half full. All that is added is above 0. */
public final class PairSums {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long[] pairs = new long[1 << 12];
    private long[] sums = new long[1 << 12];
    private int size;

    /** All that {@link PairCounter} gave to one partition. */
    public static PairSums of(Iterator<Tuple2<Integer, long[]>> packs) {
        PairSums sums = new PairSums();
        packs.forEachRemaining(pack -> {
            for (int i = 0; i < pack._2().length; i += 2) {
                sums.add(pack._2()[i], pack._2()[i + 1]);
            }
        });
        return sums;
    }

    /** A pair of ranks in one number; ordered by the first, then the second. */
    public static long pair(int first, int second) {
        return (long) first << 32 | second;
    }

    public static int first(long pair) {
        return (int) (pair >>> 32);
    }

    public static int second(long pair) {
        return (int) pair;
    }

    public int size() {
        return size;
    }

    public void add(long pair, long amount) {
        int slot = slot(pair);
        if (sums[slot] == 0) {
            pairs[slot] = pair;
            size++;
        }
        sums[slot] += amount;
        if (2 * size > pairs.length) {
            grow();
        }
    }

    public long get(long pair) {
        return sums[slot(pair)];
    }

    /** The pairs in their order. */
    public long[] sorted() {
        long[] sorted = new long[size];
        int n = 0;
        for (int slot = 0; slot < pairs.length; slot++) {
            if (sums[slot] != 0) {
                sorted[n++] = pairs[slot];
            }
        }
        Arrays.sort(sorted);
        return sorted;
    }

    /** Takes a pair and its sum. */
    @FunctionalInterface
    public interface Action {
        void accept(long pair, long sum);
    }

    public void forEach(Action action) {
        for (int slot = 0; slot < pairs.length; slot++) {
            if (sums[slot] != 0) {
                action.accept(pairs[slot], sums[slot]);
            }
        }
    }

    public void clear() {
        Arrays.fill(sums, 0);
        size = 0;
    }

    /** Where the pair is or would be. */
    private int slot(long pair) {
        int mask = pairs.length - 1;
        int slot = (int) (pair * GOLDEN >>> 32) & mask;
        while (sums[slot] != 0 && pairs[slot] != pair) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldPairs = pairs;
        long[] oldSums = sums;
        pairs = new long[2 * oldPairs.length];
        sums = new long[2 * oldSums.length];
        for (int old = 0; old < oldPairs.length; old++) {
            if (oldSums[old] != 0) {
                int slot = slot(oldPairs[old]);
                pairs[slot] = oldPairs[old];
                sums[slot] = oldSums[old];
            }
        }
    }
}
