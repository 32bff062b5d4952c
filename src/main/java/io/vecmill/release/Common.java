package io.vecmill.release;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/** The rows of two tables side by side. */
final class Common {
    static final String ID = "id";
    static final String BEFORE = "before";
    static final String AFTER = "after";
    static final String COUNT = "count";

    private Common() {}

    /**
     * Every id of one of them or both: {@code id}, the vectors {@code before} and {@code after}, null where there is
     * none, and {@code count}: the old table's, for a new id the new one's, 1 where none is known.
     */
    static Dataset<Row> all(Dataset<Row> before, Dataset<Row> after) {
        return joined(before, after, "full_outer", lit(1L));
    }

    /**
     * The ids that both have and whose vectors are not zero; the count is the new table's, else the old one's, else 0.
     */
    static Dataset<Row> anchors(Dataset<Row> before, Dataset<Row> after) {
        return joined(after, before, "inner", lit(0L))
                .select(col(ID), col(BEFORE).as(AFTER), col(AFTER).as(BEFORE), col(COUNT))
                .filter("exists(before, x -> x != 0) AND exists(after, x -> x != 0)");
    }

    /** Whether a row is of a sample of about this share, by a hash of its id. */
    static Column isSampled(double share, long seed) {
        return shiftrightunsigned(xxhash64(col(ID), lit(seed)), 11)
                .multiply(0x1p-53)
                .lt(share);
    }

    private static Dataset<Row> joined(Dataset<Row> one, Dataset<Row> other, String how, Column otherwise) {
        requireAlike(one, other);
        Dataset<Row> left =
                one.select(col(ID), col("vector").as(BEFORE), count(one).as("leftCount"));
        Dataset<Row> right = other.select(
                col(ID).as("rightId"), col("vector").as(AFTER), count(other).as("rightCount"));
        return left.join(right, left.col(ID).equalTo(right.col("rightId")), how)
                .select(
                        coalesce(col(ID), col("rightId")).as(ID),
                        col(BEFORE),
                        col(AFTER),
                        coalesce(col("leftCount"), col("rightCount"), otherwise).as(COUNT));
    }

    private static void requireAlike(Dataset<Row> one, Dataset<Row> other) {
        DataType left = one.schema().apply(ID).dataType();
        DataType right = other.schema().apply(ID).dataType();
        if (!left.equals(right)) {
            throw new IllegalArgumentException(
                    "cannot set two tables side by side: the ids of one are %s, of the other %s"
                            .formatted(left.sql(), right.sql()));
        }
    }

    private static Column count(Dataset<Row> table) {
        return List.of(table.columns()).contains(COUNT) ? col(COUNT) : lit(null).cast("bigint");
    }
}
