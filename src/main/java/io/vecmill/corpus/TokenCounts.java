package io.vecmill.corpus;

import static org.apache.spark.unsafe.Platform.BYTE_ARRAY_OFFSET;

import io.vecmill.corpus.Vocabulary.Entry;
import java.io.Serializable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import scala.Tuple2;

/**
 * The tokens of one target of {@link TokenCounter}, all counted.
 *
 * @param distinct how many there are
 * @param tokens   how often they occur
 * @param keptTokens how many of them occur often enough
 * @param kept     these, packed as the counter packs them
 */
record TokenCounts(long distinct, long tokens, int keptTokens, byte[] kept) implements Serializable {
    static TokenCounts merge(Iterator<Tuple2<Integer, byte[]>> packs, long minCount) {
        TokenMap counts = sum(packs);
        long[] tokens = new long[1];
        int[] keptTokens = new int[1];
        ByteWriter kept = new ByteWriter();
        counts.forEach((bytes, from, length, count) -> {
            tokens[0] += count;
            if (count >= minCount) {
                keptTokens[0]++;
                kept.number(length);
                kept.bytes(bytes, BYTE_ARRAY_OFFSET + from, length);
                kept.number(count);
            }
        });
        return new TokenCounts(counts.size(), tokens[0], keptTokens[0], kept.take());
    }

    /** Adds up what packs of {@link TokenCounter} say. */
    static TokenMap sum(Iterator<Tuple2<Integer, byte[]>> packs) {
        TokenMap counts = new TokenMap();
        packs.forEachRemaining(pack -> add(pack._2(), counts));
        return counts;
    }

    static void add(byte[] pack, TokenMap counts) {
        ByteReader reader = new ByteReader(pack);
        while (reader.hasNext()) {
            int length = (int) reader.number();
            int from = reader.skip(length);
            counts.add(pack, BYTE_ARRAY_OFFSET + from, length, reader.number());
        }
    }

    /** Those that are kept, not ranked yet. */
    Iterator<Entry> entries() {
        ByteReader reader = new ByteReader(kept);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return reader.hasNext();
            }

            @Override
            public Entry next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                String token = reader.text((int) reader.number());
                return new Entry(token, reader.number(), 0);
            }
        };
    }
}
