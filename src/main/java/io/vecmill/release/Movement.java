package io.vecmill.release;

import io.vecmill.math.Histogram;
import io.vecmill.ml.InternalRows;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/** What became of the rows of one version in the next, counted in one pass; the same in whatever order they come. */
final class Movement implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int BEFORE = 1;
    private static final int AFTER = 2;
    private static final int COUNT = 3;

    private final Side before = new Side();
    private final Side after = new Side();
    private final Histogram displacement = new Histogram();
    private final Histogram counts = new Histogram();
    private long common;
    private long weightBefore;
    private long weightCommon;

    /** @param pairs as {@link Common#all} makes them */
    static Movement of(Dataset<Row> pairs) {
        return InternalRows.of(pairs)
                .mapPartitions(rows -> {
                    Movement seen = new Movement();
                    rows.forEachRemaining(seen::add);
                    return List.of(seen).iterator();
                })
                .treeReduce(Movement::merge);
    }

    private void add(InternalRow row) {
        long count = row.getLong(COUNT);
        float[] old = row.isNullAt(BEFORE) ? null : row.getArray(BEFORE).toFloatArray();
        float[] now = row.isNullAt(AFTER) ? null : row.getArray(AFTER).toFloatArray();
        if (old != null) {
            before.add(old);
            weightBefore += count;
        }
        if (now != null) {
            after.add(now);
        }
        if (old != null && now != null) {
            common++;
            weightCommon += count;
            counts.add(count);
            if (old.length == now.length) {
                displacement.add(Vectors.cosineDistance(old, now));
            }
        }
    }

    private Movement merge(Movement other) {
        before.merge(other.before);
        after.merge(other.after);
        displacement.merge(other.displacement);
        counts.merge(other.counts);
        common += other.common;
        weightBefore += other.weightBefore;
        weightCommon += other.weightCommon;
        return this;
    }

    Side before() {
        return before;
    }

    Side after() {
        return after;
    }

    /** 1 - cosine of an id's two vectors. */
    Histogram displacement() {
        return displacement;
    }

    /** Of the common ids. */
    Histogram counts() {
        return counts;
    }

    long common() {
        return common;
    }

    /** The share of the old ids that are still there. */
    double coverageOfIds() {
        return before.rows() == 0 ? 1 : (double) common / before.rows();
    }

    /** The same, each id as often as it occurs. */
    double coverage() {
        return weightBefore == 0 ? coverageOfIds() : (double) weightCommon / weightBefore;
    }
}
