package io.vecmill.evaluate;

import io.vecmill.table.ReportTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What an evaluation of documents found: as the rows of a report, and in short. */
public final class Report {
    private final List<Figure> figures;
    private final Map<String, Object> facts;

    /** @param facts what else is worth a place in the manifest */
    Report(List<Figure> figures, Map<String, Object> facts) {
        this.figures = List.copyOf(figures);
        this.facts = facts;
    }

    /** A row for each figure, in the order in which they read best; the columns are {@link ReportTable#SCHEMA}. */
    public Dataset<Row> rows(SparkSession spark) {
        List<Row> rows = IntStream.range(0, figures.size())
                .mapToObj(i -> figures.get(i).row(i + 1L))
                .toList();
        return spark.createDataFrame(rows, ReportTable.SCHEMA);
    }

    /** The figures of the whole, by metric, with {@code low} and {@code high} where there is an interval. */
    public Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        for (Figure figure : figures) {
            if (figure.subject().section().equals(AnalogyReport.TOTAL)) {
                summary.putIfAbsent("questions", figure.counts().questions());
                summary.putIfAbsent("answered", figure.counts().answered());
                summary.put(figure.metric(), estimate(figure.estimate()));
            }
        }
        return summary;
    }

    /** What else there is to say: of what the figures are not. */
    public Map<String, Object> facts() {
        return facts;
    }

    private static Map<String, Object> estimate(Figure.Estimate estimate) {
        Map<String, Object> values = new LinkedHashMap<>();
        put(values, "value", estimate.value());
        put(values, "low", estimate.low());
        put(values, "high", estimate.high());
        return values;
    }

    private static void put(Map<String, Object> values, String key, double value) {
        values.put(key, Double.isNaN(value) ? null : value);
    }
}
