package io.vecmill.ann;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;

import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/** Which of the pairs that the lists of a table joined with itself hold are kept, and where. */
enum Edges {
    /** Each row's list, as it was found. */
    DIRECTED,

    /** Of each list the rows that list its row too. */
    MUTUAL,

    /** In each list all rows that list its row, too, as far as the rules let it have them. */
    SYMMETRIC;

    static Edges of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /**
     * Of the lists of a table, those with such edges.
     *
     * @param columns what the rules look at
     */
    NeighborResult apply(NeighborResult result, Dataset<Row> base, RuleColumns columns) {
        return this == DIRECTED
                ? result
                : new NeighborResult(edges(result.neighbors(), base, columns), result.certificate(), result.held());
    }

    private Dataset<Row> edges(Dataset<Row> neighbors, Dataset<Row> base, RuleColumns columns) {
        DataType type = neighbors.schema().apply("neighbors").dataType();
        Dataset<Row> pairs = neighbors
                .select(col("id"), explode(col("neighbors")).as("to"))
                .select(col("id"), col("to.id").as("other"), col("to.score"));
        Dataset<Row> back = pairs.select(col("other").as("id"), col("id").as("other"), col("score"));
        Dataset<Row> kept = this == MUTUAL
                ? pairs.intersect(back)
                : columns.allowed(pairs.union(back).distinct(), base);
        Dataset<Row> lists = kept.groupBy("id")
                .agg(collect_list(expr("struct(-score as closeness, other as id)"))
                        .as("found"))
                .select(
                        col("id"),
                        expr("transform(array_sort(found), one -> struct(one.id as id, -one.closeness as score))")
                                .as("found"));
        return neighbors
                .select("id")
                .join(lists, "id", "left")
                .select(col("id"), coalesce(col("found"), array()).cast(type).as("neighbors"));
    }
}
