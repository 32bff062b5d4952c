package io.vecmill.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import io.vecmill.math.CounterRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ClassifyTest {
    private static final StructType VECTORS =
            new StructType().add("id", "bigint").add("vector", "array<float>");
    private static final String LABELS = "id, array('topic', string(id % 3)) as tokens";

    @Test
    void learnsWhatIsPlantedAndLabelsTheRest() {
        Dataset<Row> rows = rows(300);
        Dataset<Row> labels =
                rows.where("id < 200").selectExpr("string(id) as id", "array('topic', string(id % 3)) as tokens");
        Labels found = new Classify().split(new Classify.Labelled(Features.dense(rows), labels));
        List<Row> labelled = found.rows().orderBy("id").collectAsList();
        assertThat(labelled).hasSizeBetween(100 + 20, 100 + 60);
        assertThat(labelled.subList(labelled.size() - 100, labelled.size())).allMatch(row -> row.getLong(0) >= 200);
        assertThat(labelled)
                .allMatch(row -> row.getString(1).equals("topic " + row.getLong(0) % 3))
                .allMatch(row -> row.getDouble(2) > 0.5 && row.getDouble(2) <= 1);
        assertThat(found.facts()).containsEntry("labels", 3);
    }

    @Test
    void partitionsChangeNoLabel() {
        Dataset<Row> rows = rows(120);
        List<Row> one = labels(rows.coalesce(1));
        assertThat(labels(rows.repartition(4))).isEqualTo(one);
        assertThat(labels(rows.repartition(16))).isEqualTo(one);
    }

    @Test
    void rowsMayBeGivenAndSparse() {
        Dataset<Row> sparse = rows(90).selectExpr("id", "array(int(id % 3)) as indices", "array(2f) as values");
        Dataset<Row> features = Features.sparse(sparse, 3);
        Labels found = new Classify()
                .given(
                        new Classify.Labelled(
                                features.where("id < 60"), sparse.selectExpr(LABELS.split(", (?=array)"))),
                        features.where("id >= 60"));
        assertThat(found.rows().collectAsList()).hasSize(30).allMatch(row -> row.getString(1)
                .equals("topic " + row.getLong(0) % 3));
    }

    @Test
    void theNearestLabelNeedsNoLearning() {
        Dataset<Row> names = TestSpark.session()
                .createDataFrame(
                        List.of(
                                RowFactory.create("zero", new float[] {1, 0, 0}),
                                RowFactory.create("one", new float[] {0, 1, 0}),
                                RowFactory.create("two", new float[] {0, 0, 1})),
                        new StructType().add("id", "string").add("vector", "array<float>"));
        try (Labels found = new Classify().nearest(rows(9), names)) {
            assertThat(found.rows().orderBy("id").collectAsList().stream()
                            .limit(4)
                            .map(row -> row.getString(1)))
                    .containsExactly("zero", "one", "two", "zero");
        }
    }

    @Test
    void labelsMustDiffer() {
        Dataset<Row> rows = rows(20);
        assertThatThrownBy(() -> new Classify()
                        .split(new Classify.Labelled(
                                Features.dense(rows), rows.selectExpr("id", "array('x') as tokens"))))
                .hasMessage("cannot learn labels: all rows have the same, 'x' (2 to 10,000 labels can be told apart)");
        assertThatThrownBy(() -> new Classify()
                        .split(new Classify.Labelled(
                                Features.dense(rows), rows.selectExpr("id + 100 as id", "array('x') as tokens"))))
                .hasMessageContaining("cannot learn labels: no row has one");
    }

    private static List<Row> labels(Dataset<Row> rows) {
        return new Classify()
                .split(new Classify.Labelled(Features.dense(rows), rows.selectExpr(LABELS.split(", (?=array)"))))
                .rows()
                .select("id", "label")
                .orderBy("id")
                .collectAsList();
    }

    /** Row i points along axis i mod 3, and a little elsewhere. */
    static Dataset<Row> rows(int count) {
        List<Row> rows = IntStream.range(0, count)
                .mapToObj(i -> {
                    float[] vector = new float[3];
                    for (int d = 0; d < 3; d++) {
                        vector[d] =
                                (i % 3 == d ? 2 : 0) + (float) CounterRandom.unit(CounterRandom.key(3, 3, i, d)) / 2;
                    }
                    return RowFactory.create((long) i, vector);
                })
                .toList();
        return TestSpark.session().createDataFrame(rows, VECTORS);
    }
}
