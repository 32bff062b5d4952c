package io.vecmill.train.fasttext;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The n-grams that two shards or more have and one of these owns: it makes their copies agree.
 *
 * <p>A copy that saw n updates alone has gone the way 1 - e^(-λn) to where they pull it; all updates in one place would
 * have gone 1 - e^(-λN) for their sum N. So what the copies learned is added up and scaled by (1 - e^(-λN)) / Σ (1 -
 * e^(-λn)): of n-grams that learn little, the sum; of those that learn much, the mean.
 *
 * @param buckets ascending
 * @param slots for each shard the places in {@code buckets} of those that it has, ascending
 * @param updates how often, as expected, the copy of each of those learns in an epoch
 */
record OwnedNgrams(int[] buckets, int[][] slots, float[][] updates) implements Serializable {
    /** What a shard has of the n-grams of one owner. */
    record Claim(int shard, int[] buckets, float[] updates) implements Serializable {}

    /** Those that two shards or more claim; claims are one a shard, in order. */
    static OwnedNgrams of(List<Claim> claims) {
        int[] all = claims.stream()
                .flatMapToInt(claim -> Arrays.stream(claim.buckets()))
                .sorted()
                .toArray();
        int[] shared = IntStream.range(1, all.length)
                .filter(i -> all[i] == all[i - 1] && (i == 1 || all[i] != all[i - 2]))
                .map(i -> all[i])
                .toArray();
        int[][] slots = new int[claims.size()][];
        float[][] updates = new float[claims.size()][];
        for (int p = 0; p < slots.length; p++) {
            Claim claim = claims.get(p);
            int[] kept = IntStream.range(0, claim.buckets().length)
                    .filter(i -> Arrays.binarySearch(shared, claim.buckets()[i]) >= 0)
                    .toArray();
            slots[p] = Arrays.stream(kept)
                    .map(i -> Arrays.binarySearch(shared, claim.buckets()[i]))
                    .toArray();
            updates[p] = new float[kept.length];
            for (int i = 0; i < kept.length; i++) {
                updates[p][i] = claim.updates()[kept[i]];
            }
        }
        return new OwnedNgrams(shared, slots, updates);
    }

    /** The n-grams that a shard has, as buckets. */
    int[] granted(int shard) {
        return Arrays.stream(slots[shard]).map(slot -> buckets[slot]).toArray();
    }

    /**
     * Moves the rows agreed on last by what the copies have learned since.
     *
     * @param agreed one row after the other
     * @param copies for each shard its rows in the order of its slots
     * @param pull λ for updates of an epoch: how far one moves a row, times the share of an epoch since the last time
     */
    void agree(float[] agreed, List<float[]> copies, int width, double pull) {
        float[] moves = new float[buckets.length * width];
        double[] apart = new double[buckets.length];
        double[] together = new double[buckets.length];
        for (int p = 0; p < slots.length; p++) {
            float[] copy = copies.get(p);
            for (int i = 0; i < slots[p].length; i++) {
                int slot = slots[p][i];
                apart[slot] -= StrictMath.expm1(-pull * updates[p][i]);
                together[slot] += updates[p][i];
                for (int j = 0; j < width; j++) {
                    moves[slot * width + j] += copy[i * width + j] - agreed[slot * width + j];
                }
            }
        }
        for (int slot = 0; slot < buckets.length; slot++) {
            float scale = (float) (-StrictMath.expm1(-pull * together[slot]) / apart[slot]);
            for (int j = 0; j < width; j++) {
                agreed[slot * width + j] += scale * moves[slot * width + j];
            }
        }
    }
}
