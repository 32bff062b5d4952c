package io.vecmill.ann;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.trees.TreePattern;

/**
 * The filter of a run: a condition in SQL on columns, true or false by a row alone.
 *
 * @param columns that there are
 */
record Condition(String sql, List<String> columns) {
    private static final Pattern CODE = Pattern.compile("^\\[[A-Z0-9_.]+] (?:Cannot resolve .* mismatch: )?");
    private static final Pattern MORE = Pattern.compile("\\.? SQLSTATE: .*|\\. .*|\\.$");

    /** A column that is true where rows fulfil the condition. */
    Column on(Dataset<Row> rows) {
        Expression condition;
        try {
            condition = rows.filter(expr(sql))
                    .queryExecution()
                    .analyzed()
                    .expressions()
                    .head();
        } catch (Exception e) {
            throw refused(e);
        }
        if (!condition.deterministic() || condition.containsPattern(TreePattern.CURRENT_LIKE())) {
            throw new IllegalArgumentException(
                    sentence("it need not give the same answer each time (compare columns with values)"));
        }
        return coalesce(expr(sql), lit(false));
    }

    /** What a mistake in the condition, or a row that it fails on, is told as. */
    IllegalArgumentException refused(Exception e) {
        if (e instanceof SparkThrowable spark
                && spark.getCondition() != null
                && spark.getCondition().startsWith("UNRESOLVED_COLUMN")) {
            String name =
                    spark.getMessageParameters().getOrDefault("objectName", "").replace("`", "");
            return new IllegalArgumentException(
                    sentence("there is no column %s (attributes can bring it)".formatted(name)), e);
        }
        String line =
                e.getMessage().lines().filter(one -> !one.isBlank()).findFirst().orElse("");
        String reason = MORE.matcher(CODE.matcher(line).replaceFirst("")).replaceFirst("");
        return new IllegalArgumentException(
                sentence("%s (write a condition that every row can answer, stock > 0 say)".formatted(reason)), e);
    }

    private String sentence(String reason) {
        return "cannot find neighbours: the filter '%s' does not fit columns %s: %s"
                .formatted(sql, String.join(", ", columns), reason);
    }
}
