package io.vecmill.corpus;

import static org.apache.spark.unsafe.Platform.BYTE_ARRAY_OFFSET;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import scala.Tuple2;

/**
 * The tokens and pairs of one target of {@link TokenCounter}, all counted.
 *
 * @param tokens     how often its tokens occur
 * @param kept       tokens that occur often enough, packed as the counter packs them
 * @param candidates for each target the pairs that occur often enough and end in a token of it: {@code length, bytes,
 *     count, count of the first token}
 */
record PhraseCounts(long tokens, byte[] kept, List<byte[]> candidates) implements Serializable {
    static PhraseCounts merge(Iterator<Tuple2<Integer, byte[]>> packs, long minCount, int targets) {
        TokenMap counts = TokenCounts.sum(packs);
        ByteWriter kept = new ByteWriter();
        ByteWriter[] candidates =
                IntStream.range(0, targets).mapToObj(i -> new ByteWriter()).toArray(ByteWriter[]::new);
        long[] tokens = new long[1];
        counts.forEach((bytes, from, length, count) -> {
            int first = PhraseKey.firstLength(bytes, from, length);
            tokens[0] += first == length ? count : 0;
            if (count >= minCount && first == length) {
                write(kept, bytes, from, length).number(count);
            } else if (count >= minCount) {
                int last = PhraseKey.lastLength(bytes, from, length);
                int hash = TokenMap.hash(bytes, BYTE_ARRAY_OFFSET + from + length - last, last);
                ByteWriter pack = write(candidates[TokenCounter.target(hash, targets)], bytes, from, length);
                pack.number(count);
                pack.number(counts.get(bytes, BYTE_ARRAY_OFFSET + from, first));
            }
        });
        List<byte[]> taken = new ArrayList<>();
        for (ByteWriter pack : candidates) {
            taken.add(pack.take());
        }
        return new PhraseCounts(tokens[0], kept.take(), taken);
    }

    private static ByteWriter write(ByteWriter pack, byte[] bytes, int from, int length) {
        pack.number(length);
        pack.bytes(bytes, BYTE_ARRAY_OFFSET + from, length);
        return pack;
    }

    /** Those packs that are not empty, with their targets. */
    Iterator<Tuple2<Integer, byte[]>> addressed() {
        return IntStream.range(0, candidates.size())
                .filter(target -> candidates.get(target).length > 0)
                .mapToObj(target -> new Tuple2<>(target, candidates.get(target)))
                .iterator();
    }
}
