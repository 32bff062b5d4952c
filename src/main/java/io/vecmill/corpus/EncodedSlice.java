package io.vecmill.corpus;

import io.vecmill.math.CounterRandom;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A run of sequences as ranks, in corpus order: by key, equal sequences numbered.
 *
 * <p>A sequence's key is a hash of its ranks and of its weight, so it does not depend on where the sequence stood in the
 * input; sequence {@code i} has the ranks {@code ranks[starts[i]] .. ranks[starts[i + 1] - 1]}.
 *
 * @param weights of the sequences, all above 0; empty if each is 1
 */
public record EncodedSlice(long[] keys, int[] starts, int[] ranks, float[] weights) implements Serializable {
    /** How many sequences. */
    public int size() {
        return keys.length;
    }

    /** How much a sequence counts. */
    public float weight(int sequence) {
        return weights.length == 0 ? 1 : weights[sequence];
    }

    /** The key of a sequence of ranks; a weight of 1 leaves it as it would be without weights. */
    static long key(int[] ranks, int from, int to, float weight) {
        long key = 0;
        for (int i = from; i < to; i++) {
            key = CounterRandom.at(key, ranks[i]);
        }
        return weight == 1 ? key : CounterRandom.at(key, Float.floatToIntBits(weight));
    }

    /**
     * Sorts packed sequences ({@code length, rank, rank, …}, and {@code -length, weight's bits, rank, …} where the weight
     * is not 1) into a slice.
     */
    static EncodedSlice sort(List<int[]> packs) {
        List<Packed> sequences = new ArrayList<>();
        int total = 0;
        for (int[] pack : packs) {
            for (int at = 0; at < pack.length; ) {
                Packed sequence = Packed.at(pack, at);
                sequences.add(sequence);
                total = Math.addExact(total, sequence.length());
                at = sequence.to;
            }
        }
        sequences.sort(Packed.ORDER);
        return join(sequences, total);
    }

    private static EncodedSlice join(List<Packed> sequences, int total) {
        int n = sequences.size();
        boolean isWeighted = sequences.stream().anyMatch(sequence -> sequence.weight != 1);
        EncodedSlice slice =
                new EncodedSlice(new long[n], new int[n + 1], new int[total], new float[isWeighted ? n : 0]);
        int occurrence = 0;
        for (int i = 0; i < n; i++) {
            Packed sequence = sequences.get(i);
            occurrence = i > 0 && sequence.key == sequences.get(i - 1).key ? occurrence + 1 : 0;
            slice.keys[i] = CounterRandom.at(sequence.key, occurrence);
            System.arraycopy(sequence.pack, sequence.from, slice.ranks, slice.starts[i], sequence.length());
            slice.starts[i + 1] = slice.starts[i] + sequence.length();
            if (isWeighted) {
                slice.weights[i] = sequence.weight;
            }
        }
        return slice;
    }

    /** A sequence where it lies. */
    private record Packed(long key, int[] pack, int from, int to, float weight) {
        static final Comparator<Packed> ORDER = (a, b) -> {
            int byKey = Long.compareUnsigned(a.key, b.key);
            int byRanks = byKey != 0 ? byKey : Arrays.compare(a.pack, a.from, a.to, b.pack, b.from, b.to);
            return byRanks != 0 ? byRanks : Float.compare(a.weight, b.weight);
        };

        static Packed at(int[] pack, int at) {
            boolean isWeighted = pack[at] < 0;
            float weight = isWeighted ? Float.intBitsToFloat(pack[at + 1]) : 1;
            int from = isWeighted ? at + 2 : at + 1;
            int to = from + Math.abs(pack[at]);
            return new Packed(EncodedSlice.key(pack, from, to, weight), pack, from, to, weight);
        }

        int length() {
            return to - from;
        }
    }
}
