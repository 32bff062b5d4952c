package io.vecmill.jobs.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;

import io.vecmill.jobs.run.StepReport;
import io.vecmill.jobs.steps.Source;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.NeighborTable;
import io.vecmill.table.TableKind;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A few rows of a neighbour table that say something: of the tenth of ids that occur most often (20 to 1,000), those
 * whose neighbours are nearest, no two of one neighbourhood.
 */
record Showcase(List<Row> rows) {
    private static final int SHOWN = 8;
    private static final int NEIGHBORS = 5;
    private static final long FEWEST = 20;
    private static final long MOST = 1000;

    static Showcase of(StepReport report, SparkSession spark) {
        Source.Table table = report.result();
        Dataset<Row> rows =
                NeighborTable.open(spark, table.path(), table.version()).rows();
        int candidates = (int) Math.max(FEWEST, Math.min(MOST, table.manifest().rows() / 10));
        List<Object> frequent = frequent(report, rows, spark, candidates);
        List<Row> found = rows.filter(col("id").isInCollection(frequent))
                .select("id", "neighbors")
                .collectAsList();
        return new Showcase(pick(found));
    }

    void print(PrintStream out) {
        Grid grid = new Grid();
        rows.forEach(row -> grid.row(String.valueOf(row.get(0)), text(row)));
        grid.print(out);
    }

    /** The ids that occur most often, if the vectors that were asked with are counted, else the first ones. */
    private static List<Object> frequent(StepReport report, Dataset<Row> found, SparkSession spark, int limit) {
        Map<String, Source> sources = report.sources();
        Dataset<Row> rows = found;
        if (sources.getOrDefault("queries", sources.get("base")) instanceof Source.Table asked
                && asked.manifest().kind() == TableKind.EMBEDDING) {
            rows = EmbeddingTable.open(spark, asked.path(), asked.version()).rows();
        }
        boolean counted = List.of(rows.columns()).contains("count");
        Dataset<Row> ordered = counted ? rows.orderBy(desc("count"), col("id")) : rows.orderBy("id");
        return ordered.select("id").takeAsList(limit).stream()
                .map(row -> row.get(0))
                .toList();
    }

    private static List<Row> pick(List<Row> rows) {
        Comparator<Row> nearest = Comparator.comparingDouble(Showcase::nearness).reversed();
        List<Row> sorted = rows.stream()
                .sorted(nearest.thenComparing(row -> String.valueOf(row.get(0))))
                .toList();
        Set<Object> seen = new HashSet<>();
        List<Row> picked = new ArrayList<>();
        for (Row row : sorted) {
            boolean fresh = !seen.contains(row.get(0)) && best(row).stream().noneMatch(n -> seen.contains(n.get(0)));
            if (fresh && picked.size() < SHOWN) {
                picked.add(row);
                seen.add(row.get(0));
                best(row).forEach(neighbor -> seen.add(neighbor.get(0)));
            }
        }
        return picked;
    }

    private static double nearness(Row row) {
        return best(row).stream()
                .mapToDouble(neighbor -> neighbor.getFloat(1))
                .average()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    private static List<Row> best(Row row) {
        List<Row> neighbors = row.getList(1);
        return neighbors.subList(0, Math.min(NEIGHBORS, neighbors.size()));
    }

    private static String text(Row row) {
        return best(row).stream().map(RowsText::neighbor).collect(Collectors.joining(", "));
    }
}
