package io.vecmill.corpus;

import io.vecmill.math.CounterRandom;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Takes in packed sequences in any order and makes a slice of them. */
final class SliceSorter {
    private static final long UPPER = 0xFFFFFFFFL << Integer.SIZE;

    private long[] keys = new long[1 << 10];
    private int[] starts = new int[1 << 10];
    private float[] weights = new float[1 << 10];
    private int[] ranks = new int[1 << 16];
    private int size;
    private boolean isWeighted;

    /** Adds the sequences that {@link EncodedSlice#pack} put into a pack. */
    void add(byte[] pack) {
        ByteReader reader = new ByteReader(pack);
        while (reader.hasNext()) {
            long head = reader.number();
            float weight = (head & 1) == 0 ? 1 : Float.intBitsToFloat((int) reader.number());
            add((int) (head >>> 1), weight, reader);
        }
    }

    private void add(int length, float weight, ByteReader reader) {
        int from = starts[size];
        int to = Math.addExact(from, length);
        if (size + 2 > starts.length) {
            keys = Arrays.copyOf(keys, 2 * keys.length);
            starts = Arrays.copyOf(starts, 2 * starts.length);
            weights = Arrays.copyOf(weights, 2 * weights.length);
        }
        if (to > ranks.length) {
            ranks = Arrays.copyOf(ranks, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(to, 2L * ranks.length)));
        }
        for (int i = from; i < to; i++) {
            ranks[i] = (int) reader.number();
        }
        keys[size] = EncodedSlice.key(ranks, from, to, weight);
        weights[size] = weight;
        isWeighted |= weight != 1;
        starts[++size] = to;
    }

    EncodedSlice sorted() {
        EncodedSlice slice = new EncodedSlice(
                new long[size], new int[size + 1], new int[starts[size]], new float[isWeighted ? size : 0]);
        int[] order = order();
        long[] numbered = new long[size];
        for (int i = 0, occurrence = 0; i < size; i++) {
            occurrence = i > 0 && keys[order[i]] == keys[order[i - 1]] ? occurrence + 1 : 0;
            numbered[i] = CounterRandom.at(keys[order[i]], occurrence);
        }
        int[] spread = spread(order, numbered);
        for (int i = 0; i < size; i++) {
            int from = order[spread[i]];
            slice.keys()[i] = numbered[spread[i]];
            int length = starts[from + 1] - starts[from];
            System.arraycopy(ranks, starts[from], slice.ranks(), slice.starts()[i], length);
            slice.starts()[i + 1] = slice.starts()[i] + length;
            if (isWeighted) {
                slice.weights()[i] = weights[from];
            }
        }
        return slice;
    }

    /**
     * The places in the order by key, with all but the first of equal sequences moved to where chance puts them: else a
     * training would meet them one after the other.
     */
    private int[] spread(int[] order, long[] numbered) {
        long[] places = new long[size];
        for (int i = 0; i < size; i++) {
            boolean isFirst = i == 0 || keys[order[i]] != keys[order[i - 1]];
            places[i] = (long) (isFirst ? i : CounterRandom.below(CounterRandom.mix(numbered[i]), size)) << Integer.SIZE
                    | i;
        }
        Arrays.sort(places);
        return Arrays.stream(places).mapToInt(place -> (int) place).toArray();
    }

    /** The sequences by key: by its upper half with their numbers below, then runs of equal halves in full. */
    private int[] order() {
        long[] halves = new long[size];
        for (int i = 0; i < size; i++) {
            halves[i] = ((keys[i] ^ Long.MIN_VALUE) & UPPER) | i;
        }
        Arrays.sort(halves);
        int[] order = new int[size];
        for (int from = 0, to; from < size; from = to) {
            to = from + 1;
            while (to < size && (halves[to] & UPPER) == (halves[from] & UPPER)) {
                to++;
            }
            for (int i = from; i < to; i++) {
                order[i] = (int) halves[i];
            }
            if (to - from > 1) {
                sort(order, from, to);
            }
        }
        return order;
    }

    private void sort(int[] order, int from, int to) {
        int[] run = IntStream.range(from, to)
                .mapToObj(i -> order[i])
                .sorted(this::compare)
                .mapToInt(i -> i)
                .toArray();
        System.arraycopy(run, 0, order, from, run.length);
    }

    private int compare(int a, int b) {
        int byKey = Long.compareUnsigned(keys[a], keys[b]);
        int byRanks =
                byKey != 0 ? byKey : Arrays.compare(ranks, starts[a], starts[a + 1], ranks, starts[b], starts[b + 1]);
        return byRanks != 0 ? byRanks : Float.compare(weights[a], weights[b]);
    }
}
