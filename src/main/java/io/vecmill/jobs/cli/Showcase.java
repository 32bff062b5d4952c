package io.vecmill.jobs.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;

import io.vecmill.jobs.run.StepReport;
import io.vecmill.jobs.steps.Source;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.NeighborTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A few rows of a neighbour table that say something: of the most frequent ids, every so many-th. */
final class Showcase {
    private static final int FREQUENT = 160;
    private static final int SHOWN = 8;
    private static final int NEIGHBORS = 5;

    private Showcase() {}

    record Line(String id, String neighbors) {}

    static List<Line> of(StepReport report, SparkSession spark) {
        Source.Table table = report.result();
        Dataset<Row> neighbors =
                NeighborTable.open(spark, table.path(), table.version()).rows();
        List<Object> ids = frequent(report, spark, neighbors);
        Map<Object, Row> rows = neighbors.filter(col("id").isInCollection(ids)).collectAsList().stream()
                .collect(Collectors.toMap(row -> row.get(0), Function.identity()));
        return ids.stream()
                .filter(rows::containsKey)
                .map(id -> line(rows.get(id)))
                .toList();
    }

    private static List<Object> frequent(StepReport report, SparkSession spark, Dataset<Row> neighbors) {
        Map<String, Source> sources = report.sources();
        Source.Table asked = (Source.Table) sources.getOrDefault("queries", sources.get("base"));
        Dataset<Row> rows =
                EmbeddingTable.open(spark, asked.path(), asked.version()).rows();
        boolean counted = List.of(rows.columns()).contains("count");
        List<Row> first = (counted ? rows.orderBy(desc("count"), col("id")) : neighbors)
                .select("id")
                .takeAsList(FREQUENT);
        int step = Math.max(1, first.size() / SHOWN);
        List<Object> ids = new ArrayList<>();
        for (int i = 0; i < first.size() && ids.size() < SHOWN; i += step) {
            ids.add(first.get(i).get(0));
        }
        return ids;
    }

    private static Line line(Row row) {
        List<Row> neighbors = row.getList(1);
        String text =
                neighbors.stream().limit(NEIGHBORS).map(RowsText::neighbor).collect(Collectors.joining(", "));
        return new Line(String.valueOf(row.get(0)), text);
    }
}
