package io.vecmill.corpus;

import io.vecmill.math.CounterRandom;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import scala.Tuple2;

/**
 * Turns rows of tokens, and of weights if there are any, into packed sequences of ranks as {@link SliceSorter}
 * reads them, each addressed to the chunk and slice that its key says. Tokens outside the vocabulary are left out, then
 * sequences of fewer than two tokens and of weight 0.
 */
final class SequenceEncoder implements Iterator<Tuple2<Integer, byte[]>> {
    /** Bytes of a pack, at most and at least, and of all that are being filled. */
    private static final int LARGEST_PACK = 1 << 16;

    private static final int SMALLEST_PACK = 1 << 9;
    private static final int PACKS = 1 << 26;
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
    private final ByteWriter[] packs;
    private final int packBytes;
    private final Queue<Tuple2<Integer, byte[]>> ready = new ArrayDeque<>();
    private int[] ranks = new int[1024];

    SequenceEncoder(Iterator<InternalRow> rows, Ranker ranker, int chunks, int slices) {
        this.rows = rows;
        this.ranker = ranker;
        this.chunks = chunks;
        this.slices = slices;
        this.packs = new ByteWriter[chunks * slices];
        this.packBytes = Math.min(LARGEST_PACK, Math.max(SMALLEST_PACK, PACKS / packs.length));
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
    public Tuple2<Integer, byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private static float weight(double weight) {
        if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("cannot encode a sequence of weight " + weight
                    + ": weights are numbers from 0 to 3e38 (leave such sequences out, or null for 1)");
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
        ByteWriter pack = packs[target] == null ? packs[target] = new ByteWriter() : packs[target];
        EncodedSlice.pack(ranks, length, weight, pack);
        if (pack.size() >= packBytes) {
            flush(target);
        }
    }

    private void flush(int target) {
        if (packs[target] != null && packs[target].size() > 0) {
            ready.add(new Tuple2<>(target, packs[target].take()));
        }
    }
}
