package io.vecmill.corpus;

import io.vecmill.math.CounterRandom;
import java.io.Serializable;

/**
 * A run of sequences as ranks, in corpus order: by key, but equal sequences, which are numbered, at random places.
 *
 * <p>A sequence's key is a hash of its ranks and of its weight, so it does not depend on where the sequence stood in
 * the input; sequence {@code i} has the ranks {@code ranks[starts[i]] .. ranks[starts[i + 1] - 1]}.
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

    /** Adds a sequence to a pack: twice its length, plus 1 and its weight's bits if that is not 1, then its ranks. */
    static void pack(int[] ranks, int length, float weight, ByteWriter pack) {
        pack.number(weight == 1 ? 2L * length : 2L * length + 1);
        if (weight != 1) {
            pack.number(Float.floatToIntBits(weight));
        }
        for (int i = 0; i < length; i++) {
            pack.number(ranks[i]);
        }
    }
}
