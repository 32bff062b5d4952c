package io.vecmill.release;

import static org.apache.spark.sql.functions.array_intersect;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.size;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How far lists of neighbours agree: ids that both have, by k. Needs no common space. */
final class Overlap {
    /** How many ids both lists have. */
    static final String HITS = "hits";

    /** How many both could have. */
    static final String OF = "of";

    private Overlap() {}

    /**
     * For each id of both: {@code id}, {@code hits}, {@code of}.
     *
     * @param one {@code id}, {@code neighbors} ARRAY&lt;STRUCT&lt;id, score&gt;&gt;
     */
    static Dataset<Row> of(Dataset<Row> one, Dataset<Row> other, int k) {
        Dataset<Row> left = one.select(col("id"), ids("neighbors", k).as("left"));
        Dataset<Row> right = other.select(col("id"), ids("neighbors", k).as("right"));
        return left.join(right, "id")
                .select(
                        col("id"),
                        size(array_intersect(col("left"), col("right"))).as(HITS),
                        size(col("left")).as(OF));
    }

    /** The k best ids of a list, without the id whose list it is. */
    static Column ids(String list, int k) {
        return expr("slice(filter(transform(%s, n -> n.id), n -> n != id), 1, %d)".formatted(list, k));
    }
}
