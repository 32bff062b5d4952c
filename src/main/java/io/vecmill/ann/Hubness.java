package io.vecmill.ann;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.vecmill.ml.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Runs with scores corrected for hubs: a run that finds how near each row's neighbours are, and one that uses it. */
final class Hubness {
    private final Neighbors plain;
    private final RuleColumns columns;
    private final Progress progress;
    private final List<AutoCloseable> held = new ArrayList<>();

    private Hubness(Neighbors stage, RuleColumns columns, Progress progress) {
        this.plain = stage.copy(ParamMap.empty())
                .setK(stage.getCsls())
                .setCsls(0)
                .setPerGroup(0)
                .setGroupCol("")
                .setMinScore(-1e38)
                .setEdges("directed");
        this.columns = columns;
        this.progress = progress;
    }

    static NeighborResult within(Dataset<Row> base, Neighbors stage, RuleColumns columns, Progress progress) {
        Hubness hubness = new Hubness(stage, columns, progress);
        return hubness.holding(() -> {
            Dataset<Row> nearness =
                    hubness.nearness(NeighborSearch.within(base, hubness.plain(stage.getFilter()), progress));
            return NeighborSearch.within(with(base, nearness), columns, progress);
        });
    }

    /** The other side of the base are the queries, whatever the filter of the base. */
    static NeighborResult across(
            Dataset<Row> queries, Dataset<Row> base, Neighbors stage, RuleColumns columns, Progress progress) {
        Hubness hubness = new Hubness(stage, columns, progress);
        return hubness.holding(() -> {
            Dataset<Row> ofQueries =
                    hubness.nearness(NeighborSearch.across(queries, base, hubness.plain(stage.getFilter()), progress));
            Dataset<Row> ofBase = hubness.nearness(NeighborSearch.across(base, queries, hubness.plain(""), progress));
            return NeighborSearch.across(with(queries, ofQueries), with(base, ofBase), columns, progress);
        });
    }

    private RuleColumns plain(String filter) {
        return new RuleColumns(plain.copy(ParamMap.empty()).setFilter(filter), columns.attributes(), Optional.empty());
    }

    /** The mean score of each row's list, 0 for an empty one. */
    private Dataset<Row> nearness(NeighborResult result) {
        held.add(result);
        return result.neighbors()
                .select(
                        col("id"),
                        expr("cast(aggregate(neighbors, 0D, (sum, one) -> sum + one.score)"
                                        + " / greatest(size(neighbors), 1) as float)")
                                .as(RuleColumns.HUB));
    }

    private static Dataset<Row> with(Dataset<Row> rows, Dataset<Row> nearness) {
        return rows.join(nearness, "id", "left").withColumn(RuleColumns.HUB, coalesce(col(RuleColumns.HUB), lit(0f)));
    }

    /** Runs, and lets go of the first runs when the result is closed, or at once if there is none. */
    private NeighborResult holding(Supplier<NeighborResult> run) {
        try {
            NeighborResult result = run.get();
            held.addAll(0, result.held());
            return new NeighborResult(result.neighbors(), result.certificate(), held);
        } catch (RuntimeException e) {
            held.forEach(NeighborResult::close);
            throw e;
        }
    }
}
