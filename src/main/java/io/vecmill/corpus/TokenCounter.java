package io.vecmill.corpus;

import static org.apache.spark.unsafe.Platform.BYTE_ARRAY_OFFSET;

import io.vecmill.math.CounterRandom;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Tuple2;

/**
 * Counts what rows of tokens hold in a table of bounded size: when it is full, its counts are handed out and it begins
 * anew, so a key may come out more than once.
 *
 * <p>Counts come in packs ({@code length, bytes, count}, the next key, …), each for one of several targets; a key has
 * always the same target.
 */
final class TokenCounter implements Iterator<Tuple2<Integer, byte[]>> {
    private static final long MOST_BYTES = 64 << 20;

    /** What is counted. */
    interface Keys {
        /** Counts the keys of a sequence. */
        void count(ArrayData tokens, TokenMap counts);

        /** The count that a key's number in the table stands for. */
        default long count(long number) {
            return number;
        }

        /** A number that depends on the key alone and decides its target. */
        int hash(byte[] bytes, int from, int length);

        /** Whether a key that was counted is handed out. */
        boolean isGood(byte[] bytes, int from, int length);
    }

    /** Each token but nulls and those that are not UTF-8. */
    static class Tokens implements Keys {
        @Override
        public void count(ArrayData tokens, TokenMap counts) {
            int length = tokens.numElements();
            for (int i = 0; i < length; i++) {
                if (!tokens.isNullAt(i)) {
                    counts.add(tokens.getUTF8String(i), 1);
                }
            }
        }

        @Override
        public int hash(byte[] bytes, int from, int length) {
            return TokenMap.hash(bytes, BYTE_ARRAY_OFFSET + from, length);
        }

        @Override
        public boolean isGood(byte[] bytes, int from, int length) {
            return UTF8String.fromBytes(bytes, from, length).isValid();
        }
    }

    /** Each token once in a sequence. Its number is its count, and above it the sequence that had it last. */
    static final class Sequences extends Tokens {
        private int sequence;

        @Override
        public void count(ArrayData tokens, TokenMap counts) {
            sequence++;
            int length = tokens.numElements();
            for (int i = 0; i < length; i++) {
                if (!tokens.isNullAt(i)) {
                    counts.addOnce(tokens.getUTF8String(i), sequence);
                }
            }
        }

        @Override
        public long count(long number) {
            return (int) number;
        }
    }

    private final Iterator<InternalRow> rows;
    private final Keys keys;
    private final int limit;
    private final int targets;
    private final Queue<Tuple2<Integer, byte[]>> ready = new ArrayDeque<>();

    /** @param limit about how many different keys are counted before they are handed out */
    TokenCounter(Iterator<InternalRow> rows, Keys keys, int limit, int targets) {
        this.rows = rows;
        this.keys = keys;
        this.limit = limit;
        this.targets = targets;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && rows.hasNext()) {
            hand(count());
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

    private TokenMap count() {
        TokenMap counts = new TokenMap();
        while (rows.hasNext() && counts.size() < limit && counts.bytes() < MOST_BYTES) {
            InternalRow row = rows.next();
            if (!row.isNullAt(0)) {
                keys.count(row.getArray(0), counts);
            }
        }
        return counts;
    }

    private void hand(TokenMap counts) {
        ByteWriter[] packs = new ByteWriter[targets];
        for (int target = 0; target < targets; target++) {
            packs[target] = new ByteWriter();
        }
        counts.forEach((bytes, from, length, number) -> {
            if (keys.isGood(bytes, from, length)) {
                ByteWriter pack = packs[target(keys.hash(bytes, from, length), targets)];
                pack.number(length);
                pack.bytes(bytes, BYTE_ARRAY_OFFSET + from, length);
                pack.number(keys.count(number));
            }
        });
        for (int target = 0; target < targets; target++) {
            if (packs[target].size() > 0) {
                ready.add(new Tuple2<>(target, packs[target].take()));
            }
        }
    }

    static int target(int hash, int targets) {
        return CounterRandom.below(CounterRandom.mix(hash), targets);
    }
}
