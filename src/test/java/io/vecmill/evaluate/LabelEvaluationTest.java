package io.vecmill.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vecmill.TestSpark;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** The expected figures are scikit-learn's. */
class LabelEvaluationTest {
    private static final String TRUTH = "a a a b b b b c c c";

    @Test
    void figuresAreThoseOfScikitLearn() {
        Report report = run("a a b b b b c c a c", TRUTH);
        assertThat(value(report, "accuracy")).isEqualTo(0.7);
        assertThat(value(report, "macroF1")).isCloseTo(0.694444, within(1e-6));
        assertThat(value(report, "nmi")).isCloseTo(0.4427013, within(1e-6));
        assertThat(value(report, "purity")).isEqualTo(0.7);
        List<String> rows =
                report.rows(TestSpark.session()).where("section = 'b'").orderBy("id").collectAsList().stream()
                        .map(row -> "%s %.3f %d/%d"
                                .formatted(row.getString(4), row.getDouble(5), row.getLong(9), row.getLong(8)))
                        .toList();
        assertThat(rows).containsExactly("f1 0.750 4/4", "found: b 0.750 3/4", "found: c 0.250 1/4");
    }

    @Test
    void clustersHaveNoAccuracy() {
        Report report = run("1 1 1 0 0 0 0 2 2 2", TRUTH);
        assertThat(report.summary()).containsOnlyKeys("questions", "answered", "nmi", "purity");
        assertThat(value(report, "nmi")).isCloseTo(1, within(1e-12));
        assertThat(value(report, "purity")).isEqualTo(1);
        assertThat(value(run("0 0 0 0 0 0 0 0 0 0", TRUTH), "nmi")).isZero();
    }

    @Test
    void rowsWithoutATrueLabelAreCountedOut() {
        Report report =
                new LabelEvaluation().run(labels("a b a"), truth("a b c a").where("id < 2 or id = 3"), "truth");
        assertThat(report.summary()).containsEntry("questions", 3L).containsEntry("answered", 2L);
        assertThatThrownBy(
                        () -> new LabelEvaluation().run(labels("a"), truth("a").where("id > 5"), "truth"))
                .hasMessageContaining("no id has a label and a true one");
    }

    @Test
    void intervalsHoldTheValueAndDependOnTheSeedAlone() {
        String truth = "a b ".repeat(100).strip();
        String found = "a b a a ".repeat(50).strip();
        Map<?, ?> accuracy = (Map<?, ?>) run(found, truth).summary().get("accuracy");
        assertThat((double) accuracy.get("value")).isEqualTo(0.75);
        assertThat((double) accuracy.get("low")).isBetween(0.66, 0.71);
        assertThat((double) accuracy.get("high")).isBetween(0.79, 0.84);
        assertThat(run(found, truth).summary()).isEqualTo(run(found, truth).summary());
    }

    private static Report run(String found, String truth) {
        return new LabelEvaluation().run(labels(found), truth(truth), "truth");
    }

    private static Dataset<Row> labels(String labels) {
        String[] each = labels.split(" ");
        List<Row> rows = IntStream.range(0, each.length)
                .mapToObj(i -> RowFactory.create((long) i, each[i]))
                .toList();
        return TestSpark.session()
                .createDataFrame(rows, new StructType().add("id", "bigint").add("label", "string"));
    }

    private static Dataset<Row> truth(String labels) {
        return labels(labels).selectExpr("id", "array(label) as tokens");
    }

    private static double value(Report report, String metric) {
        return (double) ((Map<?, ?>) report.summary().get(metric)).get("value");
    }
}
