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
 * Counts the tokens of rows in a table of bounded size: when it is full, its counts are handed out and it begins anew,
 * so a token may come out more than once. Nulls are passed over, and tokens that are not UTF-8.
 *
 * <p>Counts come in packs ({@code length, bytes, count}, the next token, …), each for one of several targets; a token
 * has always the same target.
 */
final class TokenCounter implements Iterator<Tuple2<Integer, byte[]>> {
    private static final long MOST_BYTES = 64 << 20;

    private final Iterator<InternalRow> rows;
    private final int limit;
    private final int targets;
    private final Queue<Tuple2<Integer, byte[]>> ready = new ArrayDeque<>();

    /** @param limit about how many different tokens are counted before they are handed out */
    TokenCounter(Iterator<InternalRow> rows, int limit, int targets) {
        this.rows = rows;
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
                count(row.getArray(0), counts);
            }
        }
        return counts;
    }

    private static void count(ArrayData tokens, TokenMap counts) {
        int length = tokens.numElements();
        for (int i = 0; i < length; i++) {
            if (!tokens.isNullAt(i)) {
                counts.add(tokens.getUTF8String(i), 1);
            }
        }
    }

    private void hand(TokenMap counts) {
        ByteWriter[] packs = new ByteWriter[targets];
        for (int target = 0; target < targets; target++) {
            packs[target] = new ByteWriter();
        }
        counts.forEach((bytes, from, length, count) -> {
            if (UTF8String.fromBytes(bytes, from, length).isValid()) {
                long hash = TokenMap.hash(bytes, BYTE_ARRAY_OFFSET + from, length);
                ByteWriter pack = packs[CounterRandom.below(CounterRandom.mix(hash), targets)];
                pack.number(length);
                pack.bytes(bytes, BYTE_ARRAY_OFFSET + from, length);
                pack.number(count);
            }
        });
        for (int target = 0; target < targets; target++) {
            if (packs[target].size() > 0) {
                ready.add(new Tuple2<>(target, packs[target].take()));
            }
        }
    }
}
