package io.vecmill.train.glove;

import static io.vecmill.train.LearnedRows.byId;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import io.vecmill.train.pairs.EpochLoss;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Trainings on counts that go on from the vectors of an earlier one. */
class GloVeWarmStartTest {
    private static final int WORDS = 60;
    private static final List<String> LINES = Circle.lines(WORDS, 900);

    @Test
    void theSameTextReachesTheSameLossInFewerEpochs() {
        GloVeModel cold = glove().setMaxIter(20).setStoreOutputs(true).fit(Circle.frame(LINES, 2));
        Dataset<Row> outputs = cold.outputs().orElseThrow();
        double reached = losses(cold).get(19);
        List<Double> both =
                losses(glove().setMaxIter(5).setInitial(cold.vectors(), outputs).fit(Circle.frame(LINES, 2)));
        List<Double> halves =
                losses(glove().setMaxIter(5).setInitial(cold.vectors()).fit(Circle.frame(LINES, 2)));
        assertThat(both.get(4)).isLessThan(reached);
        assertThat(halves.get(4)).as("from sums alone").isLessThan(1.1 * reached);
    }

    @Test
    void frozenRowsKeepTheirBitsWhileNewOnesLearn() {
        for (String combine : List.of("sum", "input")) {
            List<String> old =
                    LINES.stream().filter(line -> !line.contains("w7 ")).toList();
            GloVeModel first = glove().setMaxIter(10)
                    .setCombine(combine)
                    .setStoreOutputs(true)
                    .fit(Circle.frame(old, 2));
            Map<String, Row> before = byId(first.vectors().where("id not like 'w7'"));
            GloVeModel second = glove().setMaxIter(10)
                    .setCombine(combine)
                    .setFreeze("initial")
                    .setInitial(
                            first.vectors().where("id not like 'w7'"),
                            first.outputs().orElseThrow())
                    .fit(Circle.frame(LINES, 3));
            Map<String, Row> now = byId(second.vectors());
            assertThat(now).hasSize(WORDS);
            assertThat(second.started()).hasValue(WORDS - 1);
            before.forEach((id, row) -> {
                assertThat(now.get(id).getList(1)).as(id).isEqualTo(row.getList(1));
                assertThat(now.get(id).getString(3)).isEqualTo("frozen");
            });
            assertThat(now.get("w7").getString(3)).isEqualTo("trained");
            assertThat(Circle.correlation(Circle.vectors(second), WORDS)).isGreaterThan(0.75);
        }
    }

    @Test
    void sameBitsForAnyPartitionsAndOtherBitsForAnotherStart() {
        GloVeModel first = glove().setStoreOutputs(true).fit(Circle.frame(LINES, 1));
        Dataset<Row> outputs = first.outputs().orElseThrow();
        Map<String, Row> one = byId(glove().setInitial(first.vectors(), outputs)
                .fit(Circle.frame(LINES, 1))
                .vectors());
        Map<String, Row> five = byId(glove().setInitial(
                        first.vectors().repartition(5).orderBy(col("id").desc()), outputs.repartition(3))
                .fit(Circle.frame(LINES, 5))
                .vectors());
        assertThat(five).isEqualTo(one);
        assertThat(byId(glove().fit(Circle.frame(LINES, 1)).vectors())).isNotEqualTo(one);
    }

    @Test
    void idsThatTheCorpusLacksAreKeptOrDropped() {
        GloVeModel first = glove().setStoreOutputs(true).fit(Circle.frame(LINES, 1));
        List<String> fewer =
                LINES.stream().filter(line -> !(line + " ").contains("w7 ")).toList();
        GloVe next = glove().setStoreOutputs(true)
                .setInitial(first.vectors(), first.outputs().orElseThrow());
        GloVeModel kept = next.fit(Circle.frame(fewer, 1));
        Row gone = byId(kept.vectors()).get("w7");
        assertThat(gone.getList(1)).isEqualTo(byId(first.vectors()).get("w7").getList(1));
        assertThat(gone.isNullAt(2)).isTrue();
        assertThat(gone.getString(3)).isEqualTo("kept");
        assertThat(byId(kept.outputs().orElseThrow())).containsKey("w7").hasSize(WORDS);
        GloVeModel dropped = next.setVanished("drop").fit(Circle.frame(fewer, 1));
        assertThat(byId(dropped.vectors())).doesNotContainKey("w7").hasSize(WORDS - 1);
    }

    @Test
    void refusesAStartOfAnotherDimensionAndLeavesNothingCached() {
        GloVeModel first = glove().fit(Circle.frame(LINES, 1));
        Object before = TestSpark.session().sparkContext().getPersistentRDDs().keySet();
        assertThatThrownBy(() ->
                        glove().setVectorSize(8).setInitial(first.vectors()).fit(Circle.frame(LINES, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("with 16 dimensions instead of vectorSize = 8");
        glove().setInitial(first.vectors()).fit(Circle.frame(LINES, 1)).unpersist();
        assertThat(TestSpark.session().sparkContext().getPersistentRDDs().keySet())
                .isEqualTo(before);
    }

    private static GloVe glove() {
        return new GloVe()
                .setVectorSize(16)
                .setMinCount(1)
                .setXMax(10)
                .setMaxIter(3)
                .setShards(2);
    }

    private static List<Double> losses(GloVeModel model) {
        return model.summary().orElseThrow().epochs().stream()
                .map(EpochLoss::mean)
                .toList();
    }
}
