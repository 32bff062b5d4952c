package io.vecmill.corpus;

import io.vecmill.corpus.Outcome.BadRecord;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What one partition held; grows while the partition is read. */
final class Tally implements Serializable {
    private static final long serialVersionUID = 1L;

    final int partition;
    long records;
    long empty;
    long sequences;
    long tokens;
    long droppedTokens;
    final Map<BadReason, Long> bad = new EnumMap<>(BadReason.class);
    private BadRecord firstBad;

    Tally(int partition) {
        this.partition = partition;
    }

    void add(BadRecord record) {
        bad.merge(record.reason(), 1L, Long::sum);
        firstBad = firstBad == null ? record : firstBad;
    }

    void add(Tally other) {
        records += other.records;
        empty += other.empty;
        sequences += other.sequences;
        tokens += other.tokens;
        droppedTokens += other.droppedTokens;
        other.bad.forEach((reason, count) -> bad.merge(reason, count, Long::sum));
        firstBad = firstBad == null ? other.firstBad : firstBad;
    }

    Optional<BadRecord> firstBad() {
        return Optional.ofNullable(firstBad);
    }
}
