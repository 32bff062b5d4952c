package io.vecmill.corpus;

import io.vecmill.math.CounterRandom;
import java.io.Serializable;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * The tokens of a corpus that occur often enough, ranked by count.
 *
 * <p>In: a column ARRAY&lt;STRING&gt;; null arrays and null tokens are passed over. Out: {@link Entry} values, rank 0
 * the most frequent, ties by token ({@link String#compareTo}), so ranks depend on the corpus alone, not on partitions.
 *
 * <p>Cost: one pass over the tokens, counted a million different ones at a time in each task, one shuffle of the counts
 * and one sort of those that are kept; the driver keeps a few numbers. The entries stay cached (memory, then disk)
 * until
 * {@link #unpersist}.
 */
public final class Vocabulary {
    private static final int COUNTED_AT_ONCE = 1 << 20;

    private final JavaRDD<Entry> entries;
    private final Totals kept;
    private final long allTokens;

    private Vocabulary(JavaRDD<Entry> entries, Totals kept, long allTokens) {
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
        JavaPairRDD<String, Long> counts = sequences
                .select(column)
                .queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitionsToPair(rows -> new TokenCounter(rows, COUNTED_AT_ONCE))
                .reduceByKey(Long::sum)
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Totals totals = counts.aggregate(
                    Totals.NONE, (sum, token) -> sum.plus(Totals.of(token._1(), token._2(), minCount)), Totals::plus);
            if (totals.kept == 0) {
                throw nothingLeft(totals, minCount);
            }
            long most = maxVocabulary > 0 ? maxVocabulary : Long.MAX_VALUE;
            JavaRDD<Entry> entries = counts.filter(token -> token._2() >= minCount)
                    .map(token -> new Entry(token._1(), token._2(), 0))
                    .sortBy(entry -> entry, true, counts.getNumPartitions())
                    .zipWithIndex()
                    .filter(entry -> entry._2() < most)
                    .map(entry -> new Entry(entry._1().token, entry._1().count, Math.toIntExact(entry._2())))
                    .persist(StorageLevel.MEMORY_AND_DISK());
            Totals kept = entries.aggregate(
                    Totals.NONE, (sum, entry) -> sum.plus(Totals.of(entry.token, entry.count, 1)), Totals::plus);
            return new Vocabulary(entries, kept, totals.tokens);
        } finally {
            counts.unpersist();
        }
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

    /** How many different tokens were kept. */
    public int size() {
        return Math.toIntExact(kept.kept);
    }

    /** How often the kept tokens occur in the corpus, all together. */
    public long tokens() {
        return kept.keptTokens;
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

    /** Sums over the different tokens; {@code hash} is one of the kept ones in any order. */
    private record Totals(long distinct, long tokens, long kept, long keptTokens, long hash) implements Serializable {
        static final Totals NONE = new Totals(0, 0, 0, 0, 0);

        static Totals of(String token, long count, long minCount) {
            return count < minCount
                    ? new Totals(1, count, 0, 0, 0)
                    : new Totals(1, count, 1, count, CounterRandom.at(count, token));
        }

        Totals plus(Totals more) {
            return new Totals(
                    distinct + more.distinct,
                    tokens + more.tokens,
                    kept + more.kept,
                    keptTokens + more.keptTokens,
                    hash + more.hash);
        }
    }
}
