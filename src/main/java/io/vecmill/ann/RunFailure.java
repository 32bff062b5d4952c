package io.vecmill.ann;

import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a run failed for, as a caller is told it: Spark wraps what tasks throw, and tasks do not know all. */
final class RunFailure {
    private static final String OURS = "cannot find neighbours";

    /** Class 22 of the SQL standard: something in the data. */
    private static final String OF_DATA = "22";

    private RunFailure() {}

    /**
     * Runs.
     *
     * @param columns what the rules look at
     * @param rows that the filter is for
     */
    static <T> T unwrapped(Supplier<T> run, RuleColumns columns, Dataset<Row> rows) {
        try {
            return run.get();
        } catch (Exception e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof IllegalStateException
                        && String.valueOf(cause.getMessage()).startsWith(OURS)) {
                    throw ours(e, cause.getMessage(), columns);
                }
                if (cause instanceof SparkThrowable spark
                        && String.valueOf(spark.getSqlState()).startsWith(OF_DATA)
                        && columns.hasFilter()) {
                    throw columns.condition(rows).refused((Exception) cause);
                }
            }
            throw e;
        }
    }

    private static IllegalStateException ours(Exception thrown, String message, RuleColumns columns) {
        if (message.contains(VectorBlock.TWICE) && columns.attributes().isPresent()) {
            List<Row> twice = columns.attributes()
                    .get()
                    .groupBy("id")
                    .count()
                    .filter("count > 1")
                    .select("id")
                    .takeAsList(1);
            if (!twice.isEmpty()) {
                return new IllegalStateException(
                        "cannot find neighbours: id %s %s in the attributes (remove the duplicates)"
                                .formatted(twice.get(0).get(0), VectorBlock.TWICE));
            }
        }
        return thrown instanceof IllegalStateException known ? known : new IllegalStateException(message, thrown);
    }
}
