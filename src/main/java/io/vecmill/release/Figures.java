package io.vecmill.release;

import io.vecmill.table.ReportTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** The rows of a report in the making, in the order in which they read best. */
final class Figures {
    private final List<Row> rows = new ArrayList<>();

    /**
     * What a figure is about.
     *
     * @param set     the topic
     * @param section the part of it
     * @param method  which of the tables, or how
     */
    record Subject(String set, String section, String method) {}

    void add(Subject subject, String metric, double value) {
        add(subject, metric, value, 0);
    }

    /** @param asked how many ids it is of */
    void add(Subject subject, String metric, double value, long asked) {
        rows.add(RowFactory.create(
                rows.size() + 1L,
                subject.set(),
                subject.section(),
                subject.method(),
                metric,
                Double.isFinite(value) ? (Double) value : null,
                null,
                null,
                asked,
                asked,
                null));
    }

    /** The columns are {@link ReportTable#SCHEMA}. */
    Dataset<Row> rows(SparkSession spark) {
        return spark.createDataFrame(rows, ReportTable.SCHEMA);
    }
}
