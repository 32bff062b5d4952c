package io.vecmill.evaluate;

import io.vecmill.table.ReportTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What an evaluation found: as the rows of a report, and in short. */
public final class WordEvaluationResult {
    private final List<Figure> figures;

    WordEvaluationResult(List<Figure> figures) {
        this.figures = List.copyOf(figures);
    }

    /** A row for each figure, in the order in which they read best; the columns are {@link ReportTable#SCHEMA}. */
    public Dataset<Row> rows(SparkSession spark) {
        List<Row> rows = IntStream.range(0, figures.size())
                .mapToObj(i -> figures.get(i).row(i + 1L))
                .toList();
        return spark.createDataFrame(rows, ReportTable.SCHEMA);
    }

    /**
     * The figures of whole sets, for a manifest: by set, {@code questions}, {@code answered} and either the accuracy by
     * method or {@code spearman} and {@code pearson}, with {@code low} and {@code high} of the former.
     */
    public Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        for (Figure figure : figures) {
            boolean isWhole = figure.subject().section().equals(AnalogyReport.TOTAL);
            if (isWhole && !figure.metric().equals(AnalogyReport.ACCURACY_OVER_ALL)) {
                @SuppressWarnings("unchecked")
                Map<String, Object> set = (Map<String, Object>)
                        summary.computeIfAbsent(figure.subject().set(), name -> new LinkedHashMap<>());
                add(figure, set);
            }
        }
        return summary;
    }

    private static void add(Figure figure, Map<String, Object> set) {
        set.putIfAbsent("questions", figure.counts().questions());
        set.putIfAbsent("answered", figure.counts().answered());
        boolean isAccuracy = figure.metric().equals(AnalogyReport.ACCURACY);
        Figure.Estimate estimate = figure.estimate();
        put(set, isAccuracy ? figure.subject().method() : figure.metric(), estimate.value());
        if (figure.metric().equals(SimilarityReport.SPEARMAN)) {
            put(set, "low", estimate.low());
            put(set, "high", estimate.high());
        }
    }

    private static void put(Map<String, Object> set, String key, double value) {
        set.put(key, Double.isNaN(value) ? null : value);
    }
}
