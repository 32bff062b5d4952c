package io.vecmill.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SentenceEvaluationTest {
    /** Cosines with (1, 0) fall from row to row. */
    private static final Dataset<Row> ONE =
            TestSpark.session().range(8).selectExpr("id", "array(1f, cast(id as float)) as vector");

    private static final Dataset<Row> OTHER = TestSpark.session().range(8).selectExpr("id", "array(1f, 0f) as vector");

    @Test
    void cosinesAreComparedWithJudgements() {
        Report report = run(TestSpark.session().range(10).selectExpr("id", "array(string(5 - id / 2)) as tokens"));
        assertThat(report.summary()).containsEntry("questions", 10L).containsEntry("answered", 8L);
        assertThat(((Map<?, ?>) report.summary().get("spearman")).get("value")).isEqualTo(1d);
        assertThat((double) ((Map<?, ?>) report.summary().get("pearson")).get("value"))
                .isBetween(0.8, 0.99);
    }

    @Test
    void badJudgementsAreNamed() {
        assertThatThrownBy(() -> run(TestSpark.session().range(3).selectExpr("id", "array('good') as tokens")))
                .hasStackTraceContaining("cannot evaluate pairs of texts: the judgement of")
                .hasStackTraceContaining("is 'good', no number");
        assertThatThrownBy(() -> run(TestSpark.session().range(50, 60).selectExpr("id", "array('1') as tokens")))
                .hasMessageContaining("none has a judgement and two vectors");
    }

    private static Report run(Dataset<Row> judgements) {
        return new SentenceEvaluation().run(new SentenceEvaluation.Pairs(ONE, OTHER), judgements, "sts");
    }
}
