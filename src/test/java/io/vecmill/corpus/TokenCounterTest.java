package io.vecmill.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class TokenCounterTest {
    @Test
    void aFullTableIsHandedOutAndBegunAnew() {
        List<InternalRow> rows = IntStream.range(0, 5000)
                .mapToObj(i -> row("common", "word" + i % 2000, null))
                .toList();
        Map<String, Long> sums = new HashMap<>();
        int handedOut = 0;
        TokenCounter counter = new TokenCounter(rows.iterator(), new TokenCounter.Tokens(), 1500, 3);
        while (counter.hasNext()) {
            ByteReader pack = new ByteReader(counter.next()._2());
            while (pack.hasNext()) {
                sums.merge(pack.text((int) pack.number()), pack.number(), Long::sum);
                handedOut++;
            }
        }
        assertThat(handedOut).isGreaterThan(2001);
        assertThat(sums)
                .hasSize(2001)
                .containsEntry("common", 5000L)
                .containsEntry("word1", 3L)
                .containsEntry("word1999", 2L);
    }

    @Test
    void nullArraysAreNoTokens() {
        InternalRow none = new GenericInternalRow(new Object[] {null});
        assertThat(new TokenCounter(List.of(none, none).iterator(), new TokenCounter.Tokens(), 10, 2).hasNext())
                .isFalse();
    }

    @Test
    void aTokenIsCountedOnceInASequence() {
        List<InternalRow> rows = List.of(row("a", "b", "a", null), row("a"), row("b", "b"), row("a", "c", "c"));
        TokenCounter counter = new TokenCounter(rows.iterator(), new TokenCounter.Sequences(), 100, 1);
        TokenCounts counts = TokenCounts.merge(counter, 2);
        assertThat(counts.entries())
                .toIterable()
                .extracting(Vocabulary.Entry::token, Vocabulary.Entry::count)
                .containsExactlyInAnyOrder(tuple("a", 3L), tuple("b", 2L));
        assertThat(counts.distinct()).isEqualTo(3);
    }

    private static InternalRow row(String... tokens) {
        Object[] array = new Object[tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            array[i] = UTF8String.fromString(tokens[i]);
        }
        return new GenericInternalRow(new Object[] {new GenericArrayData(array)});
    }
}
