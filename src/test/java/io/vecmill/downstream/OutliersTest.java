package io.vecmill.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class OutliersTest {
    @Test
    void findsTheRowThatIsFarFromAllOthers() {
        Dataset<Row> rows = ClassifyTest.rows(99)
                .union(TestSpark.session().range(500, 501).selectExpr("id", "array(-1f, -1f, 0.5f)"));
        for (int partitions : new int[] {1, 4}) {
            try (Labels found = new Outliers().run(rows.repartition(partitions))) {
                List<Row> labels = found.rows().orderBy("id").collectAsList();
                assertThat(labels).hasSize(100);
                assertThat(labels.stream()
                                .filter(row -> row.getString(1).equals("outlier"))
                                .map(row -> row.getLong(0)))
                        .containsExactly(500L);
                Map<?, ?> distribution = (Map<?, ?>) found.facts().get("distribution");
                assertThat((double) distribution.get("p100"))
                        .isEqualTo(labels.get(99).getDouble(2));
                assertThat((double) distribution.get("p50")).isLessThan(0.1);
                assertThat(found.facts().get("farthest").toString()).contains("500");
            }
        }
    }

    @Test
    void equalRowsAreNoOutliers() {
        Dataset<Row> rows = TestSpark.session().range(20).selectExpr("id", "array(1f, 2f) as vector");
        try (Labels found = new Outliers().setShare(0.5).run(rows)) {
            assertThat(found.rows().where("label = 'outlier'").count()).isZero();
        }
    }

    @Test
    void aSingleRowHasNoDistance() {
        assertThatThrownBy(() -> new Outliers().run(ClassifyTest.rows(1)))
                .hasMessage("cannot find outliers by the distance of neighbour 5: the number of rows is 1 (lower k)");
    }
}
