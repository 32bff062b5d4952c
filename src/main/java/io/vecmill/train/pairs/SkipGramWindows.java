package io.vecmill.train.pairs;

import io.vecmill.corpus.EncodedSlice;
import io.vecmill.math.CounterRandom;

/**
 * Draws the training pairs of a slice for one epoch and sorts them into blocks: (input shard, output shard).
 *
 * <p>As in word2vec, frequent tokens are dropped at random first; then each token that is left predicts, as output,
 * from up to
 * {@code b} tokens on either side, as inputs, where b is uniform in 1 .. window. A window of {@link #WHOLE} takes a
 * sequence for a set: every token predicts from every other token of it. Every draw is a function of the seed, the
 * epoch, the sequence and the position. A block's windows, a {@link WindowStream}, keep the order of the slice.
 */
final class SkipGramWindows {
    /** The window that reaches over the whole sequence. */
    static final int WHOLE = 0;

    private static final int DROP = 0;
    private static final int REACH = 1;

    private final int shards;
    private final int window;
    private final float[] keep;
    private final long key;
    private final WindowStream[] blocks;

    private long windows;
    private long sequenceKey;
    private float weight = 1;
    private int[] bucket = new int[1024];
    private int[] row = new int[1024];
    private int[] position = new int[1024];

    /**
     * @param keep the probability with which each of the most frequent ranks is kept; ranks beyond it are always kept
     * @param key the stream of random numbers of this epoch
     */
    SkipGramWindows(int shards, int window, float[] keep, long key) {
        this.shards = shards;
        this.window = window;
        this.keep = keep;
        this.key = key;
        this.blocks = new WindowStream[shards * shards];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = new WindowStream();
        }
    }

    void add(EncodedSlice slice) {
        for (int i = 0; i < slice.size(); i++) {
            sequenceKey = CounterRandom.at(key, slice.keys()[i]);
            weight = slice.weight(i);
            int kept = subsample(slice.ranks(), slice.starts()[i], slice.starts()[i + 1]);
            for (int center = 0; center < kept; center++) {
                window(center, kept);
            }
        }
    }

    /** The windows whose inputs lie in one shard and whose outputs in another. */
    WindowStream block(int input, int output) {
        return blocks[input * shards + output];
    }

    private int subsample(int[] ranks, int from, int to) {
        ensure(to - from);
        int kept = 0;
        for (int i = from; i < to; i++) {
            int rank = ranks[i];
            boolean isKept = rank >= keep.length || draw(i - from, DROP) < keep[rank];
            if (isKept && !(window == WHOLE && isAmong(rank, kept))) {
                bucket[kept] = rank % shards;
                row[kept] = rank / shards;
                position[kept++] = i - from;
            }
        }
        return kept;
    }

    /** Whether a rank is already among the kept ones: a set has a token once, however often the sequence names it. */
    private boolean isAmong(int rank, int kept) {
        for (int i = 0; i < kept; i++) {
            if (row[i] * shards + bucket[i] == rank) {
                return true;
            }
        }
        return false;
    }

    private void window(int center, int kept) {
        int reach = window == WHOLE ? kept : 1 + CounterRandom.below(bits(position[center], REACH), window);
        int to = Math.min(kept - 1, center + reach);
        windows++;
        for (int i = Math.max(0, center - reach); i <= to; i++) {
            if (i != center) {
                blocks[bucket[i] * shards + bucket[center]].add(windows, row[center], row[i], weight);
            }
        }
    }

    private float draw(int at, int purpose) {
        return CounterRandom.unitFloat(bits(at, purpose));
    }

    private long bits(int at, int purpose) {
        return CounterRandom.at(sequenceKey, 2L * at + purpose);
    }

    private void ensure(int length) {
        if (bucket.length < length) {
            bucket = new int[length];
            row = new int[length];
            position = new int[length];
        }
    }
}
