package io.vecmill.evaluate;

import io.vecmill.table.ReportTable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * One figure of a report.
 *
 * @param subject of which questions, by which method
 * @param metric  what was measured
 * @param estimate what came out
 * @param counts  over how many questions
 */
record Figure(Subject subject, String metric, Estimate estimate, Counts counts) {
    /** A part of a set of questions and the method by which they were answered. */
    record Subject(String set, String section, String method) {}

    /** A value and its 95 % interval; NaN for what is not known. */
    record Estimate(double value, double low, double high) {
        static Estimate of(double value) {
            return new Estimate(value, Double.NaN, Double.NaN);
        }
    }

    /**
     * @param questions how many there were
     * @param answered  of how many the table has all words
     */
    record Counts(long questions, long answered) {
        double coverage() {
            return (double) answered / questions;
        }
    }

    /** A row of {@link ReportTable#SCHEMA}. */
    Row row(long id) {
        return RowFactory.create(
                id,
                subject.set(),
                subject.section(),
                subject.method(),
                metric,
                orNull(estimate.value()),
                orNull(estimate.low()),
                orNull(estimate.high()),
                counts.questions(),
                counts.answered(),
                orNull(counts.coverage()));
    }

    private static Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
