package io.vecmill.corpus;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * The tokens of a corpus that occur often enough, ranked by count.
 *
 * <p>In: a column ARRAY&lt;STRING&gt;; null arrays and null tokens are passed over. Out: {@link Entry} rows, rank 0 the most
 * frequent, ties by token (in the order of their UTF-8 bytes), so ranks depend on the corpus alone, not on partitions.
 *
 * <p>Cost: one aggregation by token and one sort of the tokens that are kept, both on the cluster; the driver keeps three
 * numbers. The entries stay cached (memory, then disk) until {@link #unpersist}.
 */
public final class Vocabulary {
    /** A token with its count and its rank. */
    public record Entry(String token, long count, int rank) implements java.io.Serializable {}

    private final JavaRDD<Entry> entries;
    private final int size;
    private final long tokens;
    private final long allTokens;
    private final long fingerprint;

    private Vocabulary(JavaRDD<Entry> entries, int size, long tokens, long allTokens, long fingerprint) {
        this.entries = entries;
        this.size = size;
        this.tokens = tokens;
        this.allTokens = allTokens;
        this.fingerprint = fingerprint;
    }

    /**
     * Counts the tokens of {@code column} and keeps those that occur {@code minCount} times or more.
     *
     * @throws IllegalStateException if no token is left
     */
    public static Vocabulary of(Dataset<Row> sequences, String column, long minCount) {
        Dataset<Row> counts = sequences
                .select(explode(col(column)).as("token"))
                .where(col("token").isNotNull())
                .groupBy("token")
                .agg(count(lit(1)).as("count"))
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Row all = counts.agg(sum("count"), count(lit(1))).first();
            long allTokens = all.isNullAt(0) ? 0 : all.getLong(0);
            Dataset<Row> kept = counts.where(col("count").geq(minCount));
            Row left = kept.agg(sum("count"), count(lit(1)), bit_xor(xxhash64(col("token"), col("count"))))
                    .first();
            if (left.isNullAt(0)) {
                throw nothingLeft(allTokens, all.getLong(1), minCount);
            }
            JavaRDD<Entry> entries = kept.orderBy(col("count").desc(), col("token"))
                    .javaRDD()
                    .zipWithIndex()
                    .map(ranked ->
                            new Entry(ranked._1().getString(0), ranked._1().getLong(1), Math.toIntExact(ranked._2())))
                    .persist(StorageLevel.MEMORY_AND_DISK());
            entries.count();
            return new Vocabulary(
                    entries, Math.toIntExact(left.getLong(1)), left.getLong(0), allTokens, left.getLong(2));
        } finally {
            counts.unpersist();
        }
    }

    private static IllegalStateException nothingLeft(long tokens, long distinct, long minCount) {
        return new IllegalStateException(
                tokens == 0
                        ? "cannot make a vocabulary: the corpus has no tokens"
                        : "cannot make a vocabulary: none of the " + distinct + " different tokens occurs " + minCount
                                + " times or more among " + tokens + " tokens (lower minCount)");
    }

    /** The entries, in order of rank. */
    public JavaRDD<Entry> entries() {
        return entries;
    }

    /** How many different tokens were kept. */
    public int size() {
        return size;
    }

    /** How often the kept tokens occur in the corpus, all together. */
    public long tokens() {
        return tokens;
    }

    /** How many tokens the corpus has, kept or not. */
    public long allTokens() {
        return allTokens;
    }

    /** A hash of the tokens and their counts. */
    public long fingerprint() {
        return fingerprint;
    }

    public void unpersist() {
        entries.unpersist();
    }
}
