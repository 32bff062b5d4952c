package io.vecmill.corpus;

import io.vecmill.math.CounterRandom;
import java.io.Serializable;

/**
 * Where the pairs (input rank, output rank) lie: by chunk, by the shard of the input and, so that no task holds too
 * many,
 * by a range of the shards of the output.
 *
 * @param shards of the model
 * @param chunks parts of the pairs, each a random sample of them
 * @param parts ranges of output shards
 */
public record PairPlan(int shards, int chunks, int parts) implements Serializable {
    /** A partition counts at most about this many co-occurrences, so it has at most as many different pairs. */
    private static final long OCCURRENCES = 1L << 22;

    private static final long CHUNK = 0x6368756E6BL;

    /** Parts first; chunks beyond those that are asked for only when every block has a part of its own. */
    public static PairPlan of(long occurrences, int shards, int chunks) {
        long partitions = occurrences / OCCURRENCES + 1;
        long parts = Math.min(shards, (partitions - 1) / ((long) shards * chunks) + 1);
        long more = (partitions - 1) / (shards * parts) + 1;
        return new PairPlan(shards, Math.toIntExact(Math.max(chunks, parts == shards ? more : 0)), (int) parts);
    }

    public int partitions() {
        return Math.multiplyExact(chunks, shards * parts);
    }

    /** The partition of a pair. */
    public int partition(long pair) {
        int chunk = CounterRandom.below(CounterRandom.at(CHUNK, pair), chunks);
        return partition(chunk, PairSums.first(pair) % shards, PairSums.second(pair) % shards);
    }

    /** The partition of the block between two shards. */
    public int partition(int chunk, int input, int output) {
        return (chunk * shards + input) * parts + output * parts / shards;
    }
}
