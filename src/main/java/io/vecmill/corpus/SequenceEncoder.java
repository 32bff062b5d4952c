package io.vecmill.corpus;

import io.vecmill.math.CounterRandom;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import scala.Tuple2;

/**
 * Turns rows of tokens, and of weights if there are any, into packed sequences of ranks as {@link EncodedSlice#sort}
 * reads them, each addressed to the chunk and slice that its key says. Tokens outside the vocabulary are left out, then
 * sequences of fewer than two tokens and of weight 0.
 */
final class SequenceEncoder implements Iterator<Tuple2<Integer, int[]>> {
    private static final int PACK = 1 << 14;
    private static final long CHUNK = 0x6368756E6BL;

    /** The rank of the token at a position, or -1 if it has none. */
    @FunctionalInterface
    interface Ranker {
        int rank(ArrayData tokens, int position);
    }

    private final Iterator<InternalRow> rows;
    private final Ranker ranker;
    private final int chunks;
    private final int slices;
    private final int[][] packs;
    private final int[] filled;
    private final Queue<Tuple2<Integer, int[]>> ready = new ArrayDeque<>();
    private int[] ranks = new int[1024];

    SequenceEncoder(Iterator<InternalRow> rows, Ranker ranker, int chunks, int slices) {
        this.rows = rows;
        this.ranker = ranker;
        this.chunks = chunks;
        this.slices = slices;
        this.packs = new int[chunks * slices][0];
        this.filled = new int[chunks * slices];
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && rows.hasNext()) {
            InternalRow row = rows.next();
            float weight = row.numFields() > 1 ? weight(row.getDouble(1)) : 1;
            if (!row.isNullAt(0) && weight > 0) {
                add(row.getArray(0), weight);
            }
        }
        if (ready.isEmpty()) {
            for (int target = 0; target < packs.length; target++) {
                flush(target);
            }
        }
        return !ready.isEmpty();
    }

    @Override
    public Tuple2<Integer, int[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private static float weight(double weight) {
        if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("cannot encode a sequence of weight " + weight
                    + ": weights are finite numbers of 0 or more (leave such sequences out, or null for 1)");
        }
        return (float) weight;
    }

    private void add(ArrayData tokens, float weight) {
        int length = 0;
        int n = tokens.numElements();
        if (ranks.length < n) {
            ranks = new int[n];
        }
        for (int i = 0; i < n; i++) {
            int rank = tokens.isNullAt(i) ? -1 : ranker.rank(tokens, i);
            if (rank >= 0) {
                ranks[length++] = rank;
            }
        }
        if (length > 1) {
            pack(target(EncodedSlice.key(ranks, 0, length, weight)), length, weight);
        }
    }

    /** Slices are ranges of keys, so that a chunk's order does not depend on their number. */
    private int target(long key) {
        int chunk = CounterRandom.below(CounterRandom.at(key, CHUNK), chunks);
        return chunk * slices + CounterRandom.below(key, slices);
    }

    private void pack(int target, int length, float weight) {
        int head = weight == 1 ? 1 : 2;
        if (filled[target] > 0 && filled[target] + length + head > PACK) {
            flush(target);
        }
        int needed = filled[target] + length + head;
        if (packs[target].length < needed) {
            packs[target] = Arrays.copyOf(packs[target], Math.max(needed, Math.min(PACK, 2 * needed)));
        }
        packs[target][filled[target]] = weight == 1 ? length : -length;
        if (weight != 1) {
            packs[target][filled[target] + 1] = Float.floatToIntBits(weight);
        }
        System.arraycopy(ranks, 0, packs[target], filled[target] + head, length);
        filled[target] = needed;
    }

    private void flush(int target) {
        if (filled[target] > 0) {
            ready.add(new Tuple2<>(target, Arrays.copyOf(packs[target], filled[target])));
            filled[target] = 0;
        }
    }
}
