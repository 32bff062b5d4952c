package io.vecmill.ann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import io.vecmill.math.Similarity;
import io.vecmill.ml.InternalRows;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeighborsTest {
    private static final float[][] CLUSTERED = Vectors.clustered(3000, 16, 60, 0.3, 5);
    private static final float[][] WIDE = Vectors.clustered(4000, 128, 100, 0.3, 8);

    private static Neighbors lsh() {
        return new Neighbors()
                .setMethod("lsh")
                .setLeafSize(64)
                .setRecallSample(300)
                .setK(5);
    }

    /** A setting at which the wide rows are cut into several cells. */
    private static Neighbors cells() {
        return lsh().setCellMegabytes(1);
    }

    @Test
    void exactIsBruteForce() {
        float[][] vectors = Vectors.clustered(700, 9, 20, 0.5, 1);
        try (NeighborResult result = new Neighbors().setK(7).run(Vectors.table(vectors, 3))) {
            assertThat(Vectors.lists(result.neighbors())).isEqualTo(Vectors.brute(vectors, vectors, 7, true));
            assertThat(result.certificate().method()).isEqualTo("exact");
            assertThat(result.certificate().effort().pairsScored()).isEqualTo(700 * 699 / 2);
            assertThat(result.certificate().recall().value()).isEqualTo(1.0);
            assertThat(result.certificate().facts())
                    .containsEntry("pairsSkipped", 0L)
                    .containsKeys("method", "reason", "recall");
        }
    }

    /** So that who writes them need not sort. */
    @ParameterizedTest
    @ValueSource(strings = {"", "id > 100"})
    void listsComeById(String filter) {
        Dataset<Row> table = Vectors.table(Arrays.copyOf(CLUSTERED, 300), 3);
        try (NeighborResult result = new Neighbors().setK(2).setFilter(filter).run(table)) {
            assertThat(InternalRows.areOrdered(result.neighbors())).isTrue();
            assertThat(result.neighbors().select("id").collectAsList())
                    .isEqualTo(table.select("id").sort("id").collectAsList());
        }
    }

    @Test
    void exactInCellsIsBruteForce() {
        float[][] vectors = Arrays.copyOf(CLUSTERED, 1000);
        Neighbors stage = new Neighbors().setK(300).setCellMegabytes(1);
        try (NeighborResult result = stage.run(Vectors.table(vectors, 2))) {
            assertThat(result.certificate().effort().cells()).isGreaterThan(1);
            assertThat(Vectors.lists(result.neighbors())).isEqualTo(Vectors.brute(vectors, vectors, 300, true));
        }
    }

    @Test
    void queriesAgainstABase() {
        float[][] base = Vectors.clustered(600, 8, 12, 0.4, 2);
        float[][] queries = Vectors.clustered(90, 8, 12, 0.4, 3);
        for (Neighbors stage : List.of(new Neighbors().setK(200).setCellMegabytes(1), new Neighbors().setK(200))) {
            try (NeighborResult result = stage.run(Vectors.table(queries, 2), Vectors.table(base, 3))) {
                assertThat(Vectors.lists(result.neighbors())).isEqualTo(Vectors.brute(queries, base, 200, false));
                assertThat(result.certificate().effort().pairsScored()).isEqualTo(90 * 600);
                assertThat(result.certificate().effort().cells() > 1).isEqualTo(stage.getCellMegabytes() == 1);
            }
        }
    }

    @Test
    void approximateQueriesReachTheTarget() {
        float[][] queries = Vectors.clustered(500, 16, 60, 0.3, 5);
        try (NeighborResult result = lsh().run(Vectors.table(queries, 2), Vectors.table(CLUSTERED, 3))) {
            Map<Object, List<String>> truth = Vectors.brute(queries, CLUSTERED, 5, false);
            assertThat(recall(Vectors.lists(result.neighbors()), truth)).isGreaterThan(0.95);
            assertThat(Vectors.lists(result.neighbors())).hasSize(500);
        }
    }

    @Test
    void fewWhoAskLookIntoLargerLeaves() {
        float[][] base = Vectors.clustered(10_000, 8, 60, 0.3, 4);
        float[][] queries = Vectors.clustered(300, 8, 60, 0.3, 5);
        try (NeighborResult result = lsh().run(Vectors.table(queries, 2), Vectors.table(base, 3))) {
            RecallCertificate certificate = result.certificate();
            assertThat(certificate.effort().forest().leafSize()).isEqualTo(10_000 / 64);
            assertThat(certificate.effort().share()).isLessThan(0.5);
            assertThat(recall(Vectors.lists(result.neighbors()), Vectors.brute(queries, base, 5, false)))
                    .isGreaterThan(0.95);
        }
    }

    @Test
    void forestReachesTheTargetAndItsScoresAreExact() {
        try (NeighborResult result = lsh().run(Vectors.table(CLUSTERED, 3))) {
            Map<Object, List<String>> lists = Vectors.lists(result.neighbors());
            Map<Object, List<String>> truth = Vectors.brute(CLUSTERED, CLUSTERED, 5, true);
            RecallCertificate certificate = result.certificate();
            assertThat(certificate.method()).isEqualTo("lsh");
            assertThat(certificate.recall().low()).isGreaterThanOrEqualTo(0.95);
            assertThat(recall(lists, truth))
                    .isBetween(certificate.recall().low(), certificate.recall().high());
            assertThat(certificate.effort().share()).isLessThan(0.5);
            assertThat(lists).hasSize(3000).allSatisfy((id, list) -> assertThat(list)
                    .hasSize(5));
        }
    }

    /** Of 100 whole runs, each with its own trees and sample, 95 or more say where the recall of all rows lies. */
    @Test
    void certificatesCoverTheTruth() {
        float[][] vectors = Arrays.copyOf(CLUSTERED, 900);
        Dataset<Row> table = Vectors.table(vectors, 1).cache();
        Map<Object, List<String>> truth = Vectors.brute(vectors, vectors, 3, true);
        Neighbors stage = lsh().setLeafSize(32).setK(3).setTargetRecall(0.8).setRecallSample(150);
        int covered = 0;
        for (int seed = 0; seed < 100; seed++) {
            try (NeighborResult result = stage.setSeed(seed).run(table)) {
                assertThat(result.certificate().method()).isEqualTo("lsh");
                double all = recall(Vectors.lists(result.neighbors()), truth);
                Recall said = result.certificate().recall();
                covered += said.low() <= all && all <= said.high() ? 1 : 0;
            }
        }
        table.unpersist();
        assertThat(covered).isGreaterThanOrEqualTo(95);
    }

    @Test
    void forestInCellsReachesTheTarget() {
        try (NeighborResult result = cells().run(Vectors.table(WIDE, 3))) {
            Map<Object, List<String>> truth = Vectors.brute(WIDE, WIDE, 5, true);
            assertThat(result.certificate().method()).isEqualTo("lsh");
            assertThat(result.certificate().effort().cells()).isGreaterThan(1);
            assertThat(recall(Vectors.lists(result.neighbors()), truth)).isGreaterThan(0.94);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 7})
    void partitionsChangeNoBit(int partitions) {
        Map<Neighbors, float[][]> stages = Map.of(lsh(), CLUSTERED, cells(), WIDE);
        stages.forEach((stage, vectors) -> {
            try (NeighborResult one = stage.run(Vectors.named(vectors, 3));
                    NeighborResult other = stage.run(Vectors.named(vectors, partitions))) {
                assertThat(Vectors.lists(other.neighbors())).isEqualTo(Vectors.lists(one.neighbors()));
                assertThat(other.certificate()).isEqualTo(one.certificate());
            }
        });
    }

    @Test
    void endsExactWhenTreesDoNotPay() {
        float[][] noise = Vectors.gaussian(1500, 200, 4);
        try (NeighborResult result = lsh().run(Vectors.table(noise, 2))) {
            assertThat(result.certificate().method()).isEqualTo("exact");
            assertThat(result.certificate().reason()).contains("would cost more than all pairs");
            assertThat(Vectors.lists(result.neighbors())).isEqualTo(Vectors.brute(noise, noise, 5, true));
        }
    }

    @Test
    void identicalVectorsAreTiesById() {
        float[][] vectors = CLUSTERED.clone();
        for (int row = 0; row < 900; row++) {
            vectors[row * 3] = vectors[0];
        }
        try (NeighborResult result = lsh().run(Vectors.table(vectors, 2))) {
            assertThat(result.certificate().recall().low()).isGreaterThanOrEqualTo(0.95);
            assertThat(Vectors.lists(result.neighbors())).hasSize(3000);
        }
        float[][] alike = new float[300][];
        Arrays.fill(alike, new float[] {1, 2, 3});
        try (NeighborResult result = new Neighbors().setK(3).run(Vectors.table(alike, 2))) {
            assertThat(Vectors.lists(result.neighbors())).isEqualTo(Vectors.brute(alike, alike, 3, true));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 2000})
    void anyDimension(int dimension) {
        float[][] vectors = Vectors.clustered(dimension > 100 ? 300 : 1200, dimension, 40, 0.1, 6);
        try (NeighborResult result = lsh().run(Vectors.table(vectors, 2))) {
            assertThat(recall(Vectors.lists(result.neighbors()), Vectors.brute(vectors, vectors, 5, true)))
                    .isGreaterThan(0.94);
        }
    }

    @Test
    void narrowConeAndOneGiantCluster() {
        float[][] vectors = Vectors.clustered(2000, 12, 1, 0.001, 7);
        try (NeighborResult result = lsh().run(Vectors.table(vectors, 2))) {
            assertThat(recall(Vectors.lists(result.neighbors()), Vectors.brute(vectors, vectors, 5, true)))
                    .isGreaterThan(0.94);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cosine", "dot", "euclidean"})
    void exactIsBruteForceByAnySimilarity(String similarity) {
        float[][] vectors = Vectors.clustered(300, 7, 9, 0.5, 1);
        BruteForce brute = BruteForce.within(vectors).by(Similarity.of(similarity));
        try (NeighborResult result = new Neighbors().setSimilarity(similarity).run(Vectors.table(vectors, 3))) {
            assertThat(Vectors.lists(result.neighbors())).isEqualTo(brute.lists(10));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dot", "euclidean"})
    void treesFindNeighboursByAnySimilarity(String similarity) {
        float[][] vectors = stretched(CLUSTERED);
        float[][] queries = stretched(Vectors.clustered(400, 16, 60, 0.3, 5));
        Neighbors stage = lsh().setSimilarity(similarity);
        BruteForce within = BruteForce.within(vectors).by(Similarity.of(similarity));
        BruteForce across = new BruteForce(queries, vectors).by(Similarity.of(similarity));
        try (NeighborResult one = stage.run(Vectors.table(vectors, 2));
                NeighborResult other = stage.run(Vectors.table(queries, 2), Vectors.table(vectors, 2))) {
            assertThat(one.certificate().method()).isEqualTo("lsh");
            assertThat(one.certificate().effort().share()).isLessThan(0.5);
            assertThat(recall(Vectors.lists(one.neighbors()), within.lists(5))).isGreaterThan(0.94);
            assertThat(other.certificate().method()).isEqualTo("lsh");
            assertThat(recall(Vectors.lists(other.neighbors()), across.lists(5)))
                    .isGreaterThan(0.94);
        }
    }

    @Test
    void liftedRowsInCellsReachTheTarget() {
        float[][] vectors = stretched(WIDE);
        try (NeighborResult result = cells().setSimilarity("dot").run(Vectors.table(vectors, 3))) {
            BruteForce brute = BruteForce.within(vectors).by(Similarity.DOT);
            assertThat(result.certificate().effort().cells()).isGreaterThan(1);
            assertThat(recall(Vectors.lists(result.neighbors()), brute.lists(5)))
                    .isGreaterThan(0.94);
        }
    }

    /** Rows of seven lengths. */
    private static float[][] stretched(float[][] vectors) {
        float[][] stretched = new float[vectors.length][];
        for (int row = 0; row < vectors.length; row++) {
            stretched[row] = vectors[row].clone();
            for (int t = 0; t < stretched[row].length; t++) {
                stretched[row][t] *= 1 + row % 7 / 3f;
            }
        }
        return stretched;
    }

    @Test
    void zeroVectorsHaveCosineZero() {
        float[][] vectors = {{1, 0}, {0, 0}, {-1, 0}, {1, 1}};
        try (NeighborResult result = new Neighbors().setK(2).run(Vectors.table(vectors, 2))) {
            assertThat(Vectors.lists(result.neighbors())).containsEntry(1L, List.of("0:0.0", "2:0.0"));
        }
    }

    @Test
    void manyZeroVectorsAreTies() {
        float[][] vectors = CLUSTERED.clone();
        for (int row = 0; row < 1000; row++) {
            vectors[row] = new float[16];
        }
        for (String similarity : List.of("cosine", "dot", "euclidean")) {
            BruteForce brute = BruteForce.within(vectors).by(Similarity.of(similarity));
            try (NeighborResult result = lsh().setSimilarity(similarity).run(Vectors.table(vectors, 2))) {
                Map<Object, List<String>> lists = Vectors.lists(result.neighbors());
                assertThat(lists).hasSize(3000);
                assertThat(recall(lists, brute.lists(5))).isGreaterThan(0.94);
            }
        }
    }

    @Test
    void nothingButZeroVectors() {
        float[][] zeros = new float[40][3];
        for (String similarity : List.of("cosine", "dot", "euclidean")) {
            try (NeighborResult result =
                    lsh().setLeafSize(32).setSimilarity(similarity).run(Vectors.table(zeros, 2))) {
                assertThat(Vectors.lists(result.neighbors()).values())
                        .allSatisfy(list -> assertThat(list).hasSize(5).allMatch(one -> one.endsWith(":0.0")));
            }
        }
    }

    @Test
    void fewerRowsThanNeighbours() {
        float[][] vectors = {{1, 0}, {0, 1}, {1, 1}};
        try (NeighborResult result = new Neighbors().run(Vectors.table(vectors, 2))) {
            assertThat(Vectors.lists(result.neighbors())).isEqualTo(Vectors.brute(vectors, vectors, 10, true));
        }
        try (NeighborResult result = lsh().run(Vectors.table(new float[][] {{1, 2}}, 1))) {
            assertThat(Vectors.lists(result.neighbors())).containsExactly(Map.entry(0L, List.of()));
        }
        try (NeighborResult result = lsh().run(Vectors.table(new float[0][], 1))) {
            assertThat(result.neighbors().collectAsList()).isEmpty();
            assertThat(result.neighbors().schema()).isEqualTo(NeighborResult.schema(DataTypes.LongType));
        }
        try (NeighborResult result = lsh().run(Vectors.table(vectors, 2), Vectors.table(new float[0][], 1))) {
            assertThat(Vectors.lists(result.neighbors()))
                    .containsEntry(0L, List.of())
                    .hasSize(3);
        }
    }

    @Test
    void dotFavoursLongVectors() {
        float[][] vectors = {{1, 0}, {2, 0}, {0, 5}, {3, 3}};
        try (NeighborResult result =
                new Neighbors().setSimilarity("dot").setK(2).run(Vectors.table(vectors, 2))) {
            assertThat(Vectors.lists(result.neighbors())).containsEntry(0L, List.of("3:3.0", "1:2.0"));
        }
        Neighbors overflowing = new Neighbors().setSimilarity("dot");
        assertThatThrownBy(() -> overflowing.run(Vectors.table(new float[][] {{1e30f}, {1}}, 1)))
                .hasMessageContaining("scores would overflow");
    }

    @Test
    void refusesInSentences() {
        refuses(new float[][] {{1, 2}, {1, Float.NaN}}, "element 1 of the vector of row 1 of the table is NaN");
        refuses(new float[][] {{1, 2}, {1, 2, 3}}, "dimensions");
        refuses(new float[][] {{1, 2}, {}}, "row 1 of the table has no vector");
        Dataset<Row> twins = Vectors.table(new float[][] {{1, 2}, {3, 1}}, 1).withColumn("id", functions.lit(7L));
        assertThatThrownBy(() -> new Neighbors().run(twins))
                .rootCause()
                .hasMessageContaining("id 7 occurs more than once");
        assertThatThrownBy(() -> new Neighbors().setK(0)).hasMessageContaining("k");
        assertThatThrownBy(() -> new Neighbors()
                        .run(Vectors.table(new float[][] {{1, 2}}, 1), Vectors.table(new float[][] {{1, 2, 3}}, 1)))
                .hasMessage("cannot find neighbours: the queries have 2 dimensions and the base has 3");
        StructType wrong = new StructType().add("id", DataTypes.LongType).add("vector", DataTypes.StringType);
        Dataset<Row> table = TestSpark.session().createDataFrame(List.of(RowFactory.create(1L, "x")), wrong);
        assertThatThrownBy(() -> new Neighbors().run(table))
                .hasMessage("cannot find neighbours: column vector of the table is STRING (cast it to ARRAY<FLOAT>)");
    }

    private static void refuses(float[][] vectors, String sentence) {
        assertThatThrownBy(() -> new Neighbors().run(Vectors.table(vectors, 2)))
                .rootCause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(sentence);
    }

    /** The share of the true lists' scores that are reached. */
    static double recall(Map<Object, List<String>> lists, Map<Object, List<String>> truth) {
        long hits = 0;
        long all = 0;
        for (Map.Entry<Object, List<String>> row : truth.entrySet()) {
            List<String> best = row.getValue();
            float last = best.isEmpty() ? Float.POSITIVE_INFINITY : score(best.get(best.size() - 1));
            hits += Math.min(
                    best.size(),
                    lists.get(row.getKey()).stream()
                            .filter(one -> score(one) >= last)
                            .count());
            all += best.size();
        }
        return (double) hits / all;
    }

    private static float score(String neighbor) {
        return Float.parseFloat(neighbor.substring(neighbor.indexOf(':') + 1));
    }
}
