package io.vecmill.ann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncrementTest {
    /** Of every table, rows 0 to 4 are gone in the later version, some changed, and the last are new. */
    @ParameterizedTest
    @CsvSource({"400, 5, cosine", "400, 12, euclidean", "400, 3, dot", "60, 300, cosine"})
    void equalsAWholeRun(int rows, int k, String similarity) {
        float[][] vectors = Vectors.clustered(rows, 6, 30, 0.4, 3);
        Dataset<Row> before = Vectors.table(vectors, 2).filter("id < " + (rows - 7));
        Dataset<Row> after = later(vectors);
        Neighbors stage = new Neighbors().setK(k).setSimilarity(similarity);
        try (NeighborResult first = stage.run(before);
                NeighborResult second = stage.update(after, new Earlier(before, first.neighbors(), true));
                NeighborResult whole = stage.run(after)) {
            assertThat(Vectors.lists(second.neighbors())).isEqualTo(Vectors.lists(whole.neighbors()));
            assertThat(second.certificate().method()).isEqualTo("exact");
            if (k < 10) {
                assertThat(second.certificate().reason()).contains("looked among all");
                assertThat(second.certificate().effort().pairsScored())
                        .isLessThan(whole.certificate().effort().pairsScored());
            }
        }
    }

    @Test
    void oneRowIsNew() {
        float[][] arc = new float[13][];
        for (int i = 0; i < arc.length; i++) {
            double angle = 1 - Math.pow(0.8, i);
            arc[i] = new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
        }
        Dataset<Row> after = Vectors.named(arc, 2);
        Dataset<Row> before = after.filter("id < 'row-000012'");
        Neighbors stage = new Neighbors().setK(2);
        try (NeighborResult first = stage.run(before);
                NeighborResult second = stage.update(after, new Earlier(before, first.neighbors(), true));
                NeighborResult whole = stage.run(after)) {
            assertThat(Vectors.lists(second.neighbors())).isEqualTo(Vectors.lists(whole.neighbors()));
        }
    }

    @Test
    void nothingChanged() {
        Dataset<Row> table = Vectors.table(Vectors.clustered(100, 4, 9, 0.4, 3), 2);
        Neighbors stage = new Neighbors().setK(4);
        try (NeighborResult first = stage.run(table);
                NeighborResult second = stage.update(table, new Earlier(table, first.neighbors(), true))) {
            assertThat(Vectors.lists(second.neighbors())).isEqualTo(Vectors.lists(first.neighbors()));
            assertThat(second.certificate().effort().pairsScored()).isZero();
        }
    }

    @Test
    void approximateListsAreMeasuredAgain() {
        float[][] vectors = Vectors.clustered(2000, 16, 60, 0.3, 5);
        Dataset<Row> before = Vectors.table(vectors, 2).filter("id < 1993");
        Neighbors stage = new Neighbors()
                .setMethod("lsh")
                .setLeafSize(64)
                .setRecallSample(300)
                .setK(5);
        try (NeighborResult first = stage.run(before);
                NeighborResult second = stage.update(later(vectors), new Earlier(before, first.neighbors(), false))) {
            assertThat(second.certificate().method()).isEqualTo("lsh");
            assertThat(second.certificate().recall().sampled()).isEqualTo(300);
            assertThat(second.certificate().recall().low()).isGreaterThanOrEqualTo(0.95);
            assertThat(second.neighbors().count()).isEqualTo(1995);
        }
    }

    @Test
    void listsThatMissTheTargetAreMadeAgain() {
        Dataset<Row> table = Vectors.table(Vectors.clustered(500, 4, 9, 0.4, 3), 2);
        Neighbors stage = new Neighbors().setK(4);
        try (NeighborResult first = stage.run(table)) {
            Dataset<Row> poor =
                    first.neighbors().withColumn("neighbors", functions.slice(functions.col("neighbors"), 4, 1));
            try (NeighborResult second = stage.update(table, new Earlier(table, poor, false))) {
                assertThat(second.certificate().reason()).startsWith("with the earlier lists");
                assertThat(Vectors.lists(second.neighbors())).isEqualTo(Vectors.lists(first.neighbors()));
            }
        }
    }

    @Test
    void listsThatLackRowsAreMadeAgain() {
        Dataset<Row> table = Vectors.table(Vectors.clustered(100, 4, 9, 0.4, 3), 2);
        Neighbors stage = new Neighbors().setK(4);
        try (NeighborResult first = stage.run(table);
                NeighborResult second =
                        stage.update(table, new Earlier(table, first.neighbors().filter("id <> 7"), true))) {
            assertThat(second.certificate().reason()).startsWith("the earlier lists are not one for each earlier row");
            assertThat(Vectors.lists(second.neighbors())).isEqualTo(Vectors.lists(first.neighbors()));
        }
    }

    @Test
    void whenMostRowsWentAllLookAgain() {
        Dataset<Row> before = Vectors.table(Vectors.clustered(100, 4, 9, 0.4, 3), 2);
        Dataset<Row> after = before.filter("id < 60");
        Neighbors stage = new Neighbors().setK(4);
        try (NeighborResult first = stage.run(before);
                NeighborResult second = stage.update(after, new Earlier(before, first.neighbors(), true));
                NeighborResult whole = stage.run(after)) {
            assertThat(second.certificate().reason()).startsWith("40 rows of 60 are new, changed or gone");
            assertThat(Vectors.lists(second.neighbors())).isEqualTo(Vectors.lists(whole.neighbors()));
        }
    }

    @Test
    void idsOfAnotherTypeAreOtherIds() {
        float[][] vectors = Vectors.clustered(40, 4, 9, 0.4, 3);
        Neighbors stage = new Neighbors().setK(4);
        try (NeighborResult first = stage.run(Vectors.table(vectors, 2));
                NeighborResult second = stage.update(
                        Vectors.named(vectors, 2), new Earlier(Vectors.table(vectors, 2), first.neighbors(), true))) {
            assertThat(second.certificate().reason()).startsWith("ids were BIGINT and are STRING");
            assertThat(second.neighbors().count()).isEqualTo(40);
        }
    }

    @Test
    void aRowWithoutAnIdIsRefused() {
        Dataset<Row> table = Vectors.named(Vectors.clustered(40, 4, 9, 0.4, 3), 2);
        Dataset<Row> broken = table.withColumn("id", functions.expr("if(id = 'row-000007', cast(null as string), id)"));
        Neighbors stage = new Neighbors().setK(4);
        try (NeighborResult first = stage.run(table)) {
            Earlier earlier = new Earlier(table, first.neighbors(), true);
            assertThatThrownBy(() -> stage.update(broken, earlier))
                    .hasStackTraceContaining("cannot find neighbours: a row of the table has no id");
        }
    }

    @Test
    void rulesNeedAWholeRun() {
        Dataset<Row> table = Vectors.table(new float[][] {{1, 2}, {2, 1}}, 1);
        Neighbors stage = new Neighbors().setFilter("id > 0");
        assertThatThrownBy(() -> stage.update(table, new Earlier(table, table, true)))
                .hasMessageStartingWith("cannot go on from earlier neighbours: there are rules");
        assertThat(new Neighbors().hasRules()).isFalse();
    }

    private static Dataset<Row> later(float[][] vectors) {
        float[][] changed = vectors.clone();
        List<Integer> places = List.of(10, 20, 21);
        Map<Integer, float[]> other = Map.of(10, vectors[33], 20, vectors[34], 21, vectors[20]);
        IntStream.range(0, vectors.length).filter(places::contains).forEach(i -> changed[i] = other.get(i));
        return Vectors.table(changed, 3).filter("id >= 5");
    }
}
