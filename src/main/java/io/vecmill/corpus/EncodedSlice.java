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
 * <p>A sequence's key is a hash of its ranks, so it does not depend on where the sequence stood in the input; sequence
 * {@code i} has the ranks {@code ranks[starts[i]] .. ranks[starts[i + 1] - 1]}.
 */
public record EncodedSlice(long[] keys, int[] starts, int[] ranks) implements Serializable {
    /** How many sequences. */
    public int size() {
        return keys.length;
    }

    /** The key of a sequence of ranks. */
    static long key(int[] ranks, int from, int to) {
        long key = 0;
        for (int i = from; i < to; i++) {
            key = CounterRandom.at(key, ranks[i]);
        }
        return key;
    }

    /** Sorts packed sequences ({@code length, rank, rank, …, length, rank, …}) into a slice. */
    static EncodedSlice sort(List<int[]> packs) {
        List<Packed> sequences = new ArrayList<>();
        int total = 0;
        for (int[] pack : packs) {
            for (int at = 0; at < pack.length; at += pack[at] + 1) {
                sequences.add(new Packed(key(pack, at + 1, at + 1 + pack[at]), pack, at + 1, at + 1 + pack[at]));
                total = Math.addExact(total, pack[at]);
            }
        }
        sequences.sort(Packed.ORDER);
        return join(sequences, total);
    }

    private static EncodedSlice join(List<Packed> sequences, int total) {
        int n = sequences.size();
        EncodedSlice slice = new EncodedSlice(new long[n], new int[n + 1], new int[total]);
        int occurrence = 0;
        for (int i = 0; i < n; i++) {
            Packed sequence = sequences.get(i);
            occurrence = i > 0 && sequence.key == sequences.get(i - 1).key ? occurrence + 1 : 0;
            slice.keys[i] = CounterRandom.at(sequence.key, occurrence);
            int length = sequence.to - sequence.from;
            System.arraycopy(sequence.pack, sequence.from, slice.ranks, slice.starts[i], length);
            slice.starts[i + 1] = slice.starts[i] + length;
        }
        return slice;
    }

    /** A sequence where it lies. */
    private record Packed(long key, int[] pack, int from, int to) {
        static final Comparator<Packed> ORDER = (a, b) -> {
            int byKey = Long.compareUnsigned(a.key, b.key);
            return byKey != 0 ? byKey : Arrays.compare(a.pack, a.from, a.to, b.pack, b.from, b.to);
        };
    }
}
