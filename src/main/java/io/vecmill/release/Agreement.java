package io.vecmill.release;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import io.vecmill.ann.NeighborResult;
import io.vecmill.ann.Neighbors;
import io.vecmill.math.Histogram;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * How far two versions agree on who is near whom: of a sample of ids that both have, the k nearest among the ids that
 * both have. Needs no common space.
 *
 * <p>The sample has each id by a hash of it and the seed, so it does not depend on partitions.
 */
final class Agreement {
    private static final int DECILES = 10;
    private static final String DECILE = "decile";

    private final long[] hits = new long[DECILES];
    private final long[] of = new long[DECILES];
    private final long[] asked = new long[DECILES];
    private double hubBefore;
    private double hubAfter;

    private Agreement() {}

    /**
     * @param pairs  as {@link Common#all} makes them, persisted
     * @param counts of the ids that both have
     */
    static Agreement of(Dataset<Row> pairs, Histogram counts, CompareParams params) {
        Agreement agreement = new Agreement();
        if (counts.total() > 0) {
            Dataset<Row> both = pairs.filter(
                    col(Common.BEFORE).isNotNull().and(col(Common.AFTER).isNotNull()));
            Dataset<Row> asked = both.filter(isAsked(params, counts.total()))
                    .withColumn(DECILE, decile(counts))
                    .persist(StorageLevel.MEMORY_AND_DISK());
            try {
                agreement.measure(both, asked, params);
            } finally {
                asked.unpersist();
            }
        }
        return agreement;
    }

    private static Column isAsked(CompareParams params, long ids) {
        double share = Math.min(1, (double) params.getSample() / ids);
        return Common.isSampled(share, params.getSeed());
    }

    /** 0 for the tenth of the ids that occur least often. */
    private static Column decile(Histogram counts) {
        Column decile = lit(0);
        for (int i = 1; i < DECILES; i++) {
            decile = decile.plus(
                    col(Common.COUNT).gt(counts.quantile((double) i / DECILES)).cast("int"));
        }
        return decile;
    }

    private void measure(Dataset<Row> both, Dataset<Row> asked, CompareParams params) {
        int k = params.getK();
        Neighbors search =
                new Neighbors().setK(k + 1).setMethod(params.getMethod()).setSeed(params.getSeed());
        try (NeighborResult old = search.run(vectors(asked, Common.BEFORE), vectors(both, Common.BEFORE));
                NeighborResult now = search.run(vectors(asked, Common.AFTER), vectors(both, Common.AFTER))) {
            Overlap.of(old.neighbors(), now.neighbors(), k)
                    .join(asked.select(Common.ID, DECILE), Common.ID)
                    .groupBy(DECILE)
                    .agg(sum(Overlap.HITS), sum(Overlap.OF), count(lit(1)))
                    .collectAsList()
                    .forEach(this::add);
            hubBefore = hub(old.neighbors(), k);
            hubAfter = hub(now.neighbors(), k);
        }
    }

    private void add(Row row) {
        int decile = row.getInt(0);
        hits[decile] = row.getLong(1);
        of[decile] = row.getLong(2);
        asked[decile] = row.getLong(3);
    }

    private static Dataset<Row> vectors(Dataset<Row> rows, String column) {
        return rows.select(col(Common.ID), col(column).as("vector"));
    }

    /** The share of the lists that the id is in which is in most of them. */
    private double hub(Dataset<Row> lists, int k) {
        Row most = lists.select(explode(Overlap.ids("neighbors", k)).as("hub"))
                .groupBy("hub")
                .count()
                .agg(max("count"))
                .first();
        return most.isNullAt(0) || asked() == 0 ? 0 : (double) most.getLong(0) / asked();
    }

    int deciles() {
        return DECILES;
    }

    long asked() {
        return Arrays.stream(asked).sum();
    }

    long asked(int decile) {
        return asked[decile];
    }

    /** NaN if nothing was asked. */
    double overlap() {
        return share(Arrays.stream(hits).sum(), Arrays.stream(of).sum());
    }

    double overlap(int decile) {
        return share(hits[decile], of[decile]);
    }

    double hubBefore() {
        return hubBefore;
    }

    double hubAfter() {
        return hubAfter;
    }

    private static double share(long hits, long of) {
        return of == 0 ? Double.NaN : (double) hits / of;
    }
}
