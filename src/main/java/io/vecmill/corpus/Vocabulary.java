package io.vecmill.corpus;

import static org.apache.spark.unsafe.Platform.BYTE_ARRAY_OFFSET;

import io.vecmill.math.CounterRandom;
import io.vecmill.ml.ByNumber;
import io.vecmill.ml.InternalRows;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;

/**
 * The tokens of a corpus that occur often enough, ranked by count.
 *
 * <p>In: a column ARRAY&lt;STRING&gt;; null arrays, null tokens and tokens that are not UTF-8 are passed over.
 * Out: {@link Entry} values, rank 0
 * the most frequent, ties by token ({@link String#compareTo}), so ranks depend on the corpus alone, not on partitions.
 *
 * <p>Cost: one pass over the tokens, counted a million different ones at a time in each task, one shuffle of the counts
 * and one sort of those that are kept; the driver keeps a few numbers. The entries stay cached (memory, then disk)
 * until
 * {@link #unpersist}.
 */
public final class Vocabulary {
    static final int COUNTED_AT_ONCE = 1 << 20;
    private static final int SORTED_AT_ONCE = 1 << 18;

    /** Tasks that add up the counts, for each that counts: enough for a corpus in which no token comes twice. */
    private static final int COUNTERS = 2;

    private final JavaRDD<Entry> entries;
    private final Kept kept;
    private final long allTokens;

    private Vocabulary(JavaRDD<Entry> entries, Kept kept, long allTokens) {
        this.entries = entries;
        this.kept = kept;
        this.allTokens = allTokens;
    }

    /** A token with its count and its rank; in order of rank. */
    public record Entry(String token, long count, int rank) implements Comparable<Entry>, Serializable {
        @Override
        public int compareTo(Entry other) {
            return count != other.count ? Long.compare(other.count, count) : token.compareTo(other.token);
        }
    }

    /** Counts the tokens of {@code column} and keeps all that occur {@code minCount} times or more. */
    public static Vocabulary of(Dataset<Row> sequences, String column, long minCount) {
        return of(sequences, column, minCount, 0);
    }

    /**
     * Counts the tokens of {@code column} and keeps those that occur {@code minCount} times or more, of these the first
     * {@code maxVocabulary} in order of rank.
     *
     * @param maxVocabulary 0 for no limit
     * @throws IllegalStateException if no token is left
     */
    public static Vocabulary of(Dataset<Row> sequences, String column, long minCount, int maxVocabulary) {
        return of(InternalRows.of(sequences.select(column)), false, minCount, maxVocabulary);
    }

    /** Counts in how many sequences each token is, and keeps those that are in {@code minCount} or more. */
    public static Vocabulary ofSequences(Dataset<Row> sequences, String column, long minCount) {
        return of(InternalRows.of(sequences.select(column)), true, minCount, 0);
    }

    private static Vocabulary of(JavaRDD<InternalRow> rows, boolean isOnce, long minCount, int maxVocabulary) {
        JavaRDD<TokenCounts> counts = count(rows, isOnce, minCount).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Totals totals = counts.aggregate(Totals.NONE, (sum, part) -> sum.plus(Totals.of(part)), Totals::plus);
            if (totals.kept == 0) {
                throw nothingLeft(totals, minCount);
            }
            JavaRDD<Entry> entries = rank(counts, totals.kept, maxVocabulary).persist(StorageLevel.MEMORY_AND_DISK());
            Kept kept = entries.aggregate(Kept.NONE, (sum, entry) -> sum.plus(Kept.of(entry)), Kept::plus);
            return new Vocabulary(entries, kept, totals.tokens);
        } finally {
            counts.unpersist();
        }
    }

    private static JavaRDD<TokenCounts> count(JavaRDD<InternalRow> rows, boolean isOnce, long minCount) {
        int targets = COUNTERS * rows.getNumPartitions();
        return rows.mapPartitionsToPair(partition -> new TokenCounter(
                        partition,
                        isOnce ? new TokenCounter.Sequences() : new TokenCounter.Tokens(),
                        COUNTED_AT_ONCE,
                        targets))
                .partitionBy(new ByNumber(targets))
                .mapPartitions(
                        packs -> List.of(TokenCounts.merge(packs, minCount)).iterator());
    }

    private static JavaRDD<Entry> rank(JavaRDD<TokenCounts> counts, long size, int maxVocabulary) {
        JavaRDD<Entry> entries = counts.flatMap(TokenCounts::entries);
        JavaRDD<Entry> sorted = size <= SORTED_AT_ONCE
                ? entries.coalesce(1).mapPartitions(Vocabulary::sort)
                : entries.sortBy(entry -> entry, true, counts.getNumPartitions());
        long most = maxVocabulary > 0 ? maxVocabulary : Long.MAX_VALUE;
        return sorted.zipWithIndex()
                .filter(entry -> entry._2() < most)
                .map(entry -> new Entry(entry._1().token, entry._1().count, Math.toIntExact(entry._2())));
    }

    private static Iterator<Entry> sort(Iterator<Entry> entries) {
        List<Entry> all = new ArrayList<>();
        entries.forEachRemaining(all::add);
        Collections.sort(all);
        return all.iterator();
    }

    private static IllegalStateException nothingLeft(Totals totals, long minCount) {
        return new IllegalStateException(
                totals.tokens == 0
                        ? "cannot make a vocabulary: the corpus has no tokens"
                        : "cannot make a vocabulary: none of the " + totals.distinct + " different tokens occurs "
                                + minCount + " times or more among " + totals.tokens + " tokens (lower minCount)");
    }

    /** The entries, in order of rank. */
    public JavaRDD<Entry> entries() {
        return entries;
    }

    /** The rank of each token; the driver takes them in. */
    TokenMap ranks() {
        TokenMap ranks = new TokenMap();
        for (byte[] pack : entries.mapPartitions(Vocabulary::pack).collect()) {
            TokenCounts.add(pack, ranks);
        }
        return ranks;
    }

    private static Iterator<byte[]> pack(Iterator<Entry> entries) {
        ByteWriter packed = new ByteWriter();
        entries.forEachRemaining(entry -> {
            byte[] token = entry.token.getBytes(StandardCharsets.UTF_8);
            packed.number(token.length);
            packed.bytes(token, BYTE_ARRAY_OFFSET, token.length);
            packed.number(entry.rank);
        });
        return List.of(packed.take()).iterator();
    }

    /** How many different tokens were kept. */
    public int size() {
        return Math.toIntExact(kept.size);
    }

    /** How long the kept tokens are, all together. */
    long characters() {
        return kept.characters;
    }

    /** How often the kept tokens occur in the corpus, all together. */
    public long tokens() {
        return kept.tokens;
    }

    /** How many tokens the corpus has, kept or not. */
    public long allTokens() {
        return allTokens;
    }

    /** A hash of the kept tokens and their counts. */
    public long fingerprint() {
        return kept.hash;
    }

    public void unpersist() {
        entries.unpersist();
    }

    /** Sums over the different tokens. */
    private record Totals(long distinct, long tokens, long kept) implements Serializable {
        static final Totals NONE = new Totals(0, 0, 0);

        static Totals of(TokenCounts counts) {
            return new Totals(counts.distinct(), counts.tokens(), counts.keptTokens());
        }

        Totals plus(Totals more) {
            return new Totals(distinct + more.distinct, tokens + more.tokens, kept + more.kept);
        }
    }

    /** Sums over the entries; {@code hash} is one of them in any order. */
    private record Kept(long size, long tokens, long characters, long hash) implements Serializable {
        static final Kept NONE = new Kept(0, 0, 0, 0);

        static Kept of(Entry entry) {
            return new Kept(1, entry.count, entry.token.length(), CounterRandom.at(entry.count, entry.token));
        }

        Kept plus(Kept more) {
            return new Kept(size + more.size, tokens + more.tokens, characters + more.characters, hash + more.hash);
        }
    }
}
