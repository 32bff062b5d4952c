package io.vecmill.ann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import io.vecmill.math.CounterRandom;
import io.vecmill.math.Similarity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be a neighbour, how many of what, and above what: equal to brute force with the same rule. */
class RulesTest {
    private static final StructType ATTRIBUTES = new StructType()
            .add("id", DataTypes.LongType)
            .add("market", DataTypes.StringType)
            .add("brand", DataTypes.IntegerType)
            .add("stock", DataTypes.IntegerType);
    private static final StructType PAIRS =
            new StructType().add("id", DataTypes.LongType).add("excluded", DataTypes.LongType);

    /** A random table with attributes and exclusions, and the rules of one seed. */
    private record Case(long seed, int rows) {
        private int draw(int purpose, int row, int bound) {
            return CounterRandom.below(CounterRandom.key(seed, 90 + purpose, row), bound);
        }

        float[][] vectors() {
            return Vectors.clustered(rows, 2 + draw(0, 0, 9), 8, 0.5, seed);
        }

        /** Some rows have no market. */
        String market(int row) {
            int market = draw(1, row, 4);
            return market == 0 ? null : "m" + market;
        }

        /** Some rows have no brand. */
        Integer brand(int row) {
            int brand = draw(2, row, 6);
            return brand == 0 ? null : (Integer) brand;
        }

        int stock(int row) {
            return draw(3, row, 3);
        }

        boolean isExcluded(int query, int row) {
            return draw(4, query * 1000 + row, 5) == 0;
        }

        Dataset<Row> attributes() {
            List<Row> all = IntStream.range(0, rows)
                    .mapToObj(row -> RowFactory.create((long) row, market(row), brand(row), stock(row)))
                    .toList();
            return TestSpark.session().createDataFrame(all, ATTRIBUTES);
        }

        Dataset<Row> excluded() {
            List<Row> pairs = new ArrayList<>();
            for (int query = 0; query < rows; query++) {
                for (int row = 0; row < rows; row++) {
                    if (isExcluded(query, row)) {
                        pairs.add(RowFactory.create((long) query, (long) row));
                    }
                }
            }
            return TestSpark.session().createDataFrame(pairs, PAIRS);
        }

        /** Rules that the bits of the seed choose, on a stage and on brute force. */
        void rule(Neighbors stage, BruteForce brute) {
            stage.setAttributes(attributes());
            if ((seed & 1) != 0) {
                stage.setBlockCol("market");
                brute.allow((query, row) -> market(row) != null && Objects.equals(market(query), market(row)));
            }
            if ((seed & 2) != 0) {
                stage.setFilter("stock > 0");
                brute.allow((query, row) -> stock(row) > 0);
            }
            if ((seed & 4) != 0) {
                stage.setGroupCol("brand").setPerGroup(2);
                IntFunction<Object> brands = this::brand;
                brute.groups(brands, 2);
            }
            if ((seed & 8) != 0) {
                stage.setExcluded(excluded());
                brute.allow((query, row) -> !isExcluded(query, row));
            }
            if ((seed & 16) != 0) {
                stage.setMinScore(0.3);
                brute.atLeast(0.3);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 8, 12, 15, 16, 27, 30, 31})
    void rulesWithinATable(long seed) {
        Case some = new Case(seed, 60 + (int) seed);
        float[][] vectors = some.vectors();
        Neighbors stage = new Neighbors().setK(7);
        BruteForce brute = BruteForce.within(vectors);
        some.rule(stage, brute);
        try (NeighborResult result = stage.run(Vectors.table(vectors, 2))) {
            assertThat(Vectors.lists(result.neighbors())).isEqualTo(brute.lists(7));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 14, 31})
    void rulesOfQueriesAgainstABase(long seed) {
        Case some = new Case(seed, 90);
        float[][] base = some.vectors();
        float[][] queries = Vectors.clustered(40, base[0].length, 8, 0.5, 5);
        Neighbors stage = new Neighbors().setK(6).setSimilarity("euclidean").setMinScore(-1e38);
        BruteForce brute = new BruteForce(queries, base).by(Similarity.EUCLIDEAN);
        new Case(seed & 15, 90).rule(stage, brute);
        try (NeighborResult result = stage.run(Vectors.table(queries, 2), Vectors.table(base, 3))) {
            assertThat(Vectors.lists(result.neighbors())).isEqualTo(brute.lists(6));
        }
    }

    /** Lists so long that few rows fit a cell: each pair meets in one of many. */
    @Test
    void rulesHoldAcrossCells() {
        Case some = new Case(15, 400);
        float[][] vectors = some.vectors();
        Neighbors stage = new Neighbors().setK(390).setCellMegabytes(1);
        BruteForce brute = BruteForce.within(vectors);
        some.rule(stage, brute);
        try (NeighborResult result = stage.run(Vectors.table(vectors, 2))) {
            assertThat(result.certificate().effort().cells()).isGreaterThan(3);
            assertThat(Vectors.lists(result.neighbors())).isEqualTo(brute.lists(390));
        }
    }

    @Test
    void rulesHoldWhereQueriesAskABaseAcrossCells() {
        float[][] base = new Case(11, 400).vectors();
        float[][] queries = Vectors.clustered(200, base[0].length, 8, 0.5, 5);
        Neighbors stage = new Neighbors().setK(390).setCellMegabytes(1);
        BruteForce brute = new BruteForce(queries, base);
        new Case(11, 400).rule(stage, brute);
        try (NeighborResult result = stage.run(Vectors.table(queries, 2), Vectors.table(base, 3))) {
            assertThat(result.certificate().effort().cells()).isGreaterThan(10);
            assertThat(Vectors.lists(result.neighbors())).isEqualTo(brute.lists(390));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 6})
    void treesKeepTheRules(long seed) {
        Case some = new Case(seed, 2500);
        float[][] vectors = Vectors.clustered(2500, 16, 60, 0.3, seed);
        Neighbors stage = new Neighbors()
                .setMethod("lsh")
                .setLeafSize(64)
                .setRecallSample(300)
                .setK(5);
        BruteForce brute = BruteForce.within(vectors);
        some.rule(stage, brute);
        try (NeighborResult result = stage.run(Vectors.table(vectors, 2))) {
            Map<Object, List<String>> lists = Vectors.lists(result.neighbors());
            assertThat(result.certificate().method()).isEqualTo("lsh");
            assertThat(NeighborsTest.recall(lists, brute.lists(5))).isGreaterThan(0.94);
            assertThat(lists.values()).allSatisfy(list -> assertThat(list).allMatch(one -> some.stock(row(one)) > 0));
        }
    }

    @Test
    void mutualAndSymmetricEdges() {
        float[][] vectors = Vectors.clustered(80, 4, 6, 0.6, 3);
        Map<Object, List<String>> directed = BruteForce.within(vectors).lists(4);
        Neighbors stage = new Neighbors().setK(4);
        try (NeighborResult mutual = stage.setEdges("mutual").run(Vectors.table(vectors, 2));
                NeighborResult symmetric = stage.setEdges("symmetric").run(Vectors.table(vectors, 3))) {
            Map<Object, List<String>> both = Vectors.lists(mutual.neighbors());
            Map<Object, List<String>> any = Vectors.lists(symmetric.neighbors());
            for (long id = 0; id < 80; id++) {
                long own = id;
                assertThat(both.get(id))
                        .isEqualTo(directed.get(id).stream()
                                .filter(one -> lists(directed, one, own))
                                .toList());
                assertThat(any.get(id)).containsAll(directed.get(id));
                assertThat(any.get(id)).allMatch(one -> lists(any, one, own));
                assertThat(any.get(id))
                        .filteredOn(one -> !directed.get(own).contains(one))
                        .allMatch(one -> lists(directed, one, own));
            }
            assertThat(symmetric.longest()).isGreaterThan(4);
            assertThat(symmetric.longest())
                    .isEqualTo(any.values().stream().mapToInt(List::size).max().orElseThrow());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 4, 8, 15, 16, 31, 63})
    void symmetricEdgesObeyTheRules(long seed) {
        Case some = new Case(seed, 80);
        float[][] vectors = some.vectors();
        Neighbors stage = new Neighbors().setK(6).setEdges("symmetric");
        BruteForce brute = BruteForce.within(vectors);
        some.rule(stage, brute);
        try (NeighborResult result = stage.run(Vectors.table(vectors, 2))) {
            assertThat(Vectors.lists(result.neighbors())).isEqualTo(brute.symmetricLists(6));
        }
    }

    private static int row(String neighbor) {
        return Integer.parseInt(neighbor.substring(0, neighbor.indexOf(':')));
    }

    /** Whether the row of a neighbour "row:score" lists another. */
    private static boolean lists(Map<Object, List<String>> lists, String neighbor, long other) {
        return lists.get((long) row(neighbor)).stream().anyMatch(one -> one.startsWith(other + ":"));
    }

    @Test
    void hubsAreCorrected() {
        float[][] base = Vectors.clustered(90, 5, 6, 0.6, 3);
        float[] near = BruteForce.within(base).nearness(4);
        Neighbors stage = new Neighbors().setK(6).setCsls(4);
        try (NeighborResult result = stage.run(Vectors.table(base, 2))) {
            assertThat(Vectors.lists(result.neighbors()))
                    .isEqualTo(BruteForce.within(base).hubs(near, near).lists(6));
        }
        float[][] queries = Vectors.clustered(50, 5, 6, 0.6, 4);
        float[] ofQueries = new BruteForce(queries, base).nearness(4);
        float[] ofBase = new BruteForce(base, queries).nearness(4);
        try (NeighborResult result = stage.run(Vectors.table(queries, 2), Vectors.table(base, 2))) {
            assertThat(Vectors.lists(result.neighbors()))
                    .isEqualTo(new BruteForce(queries, base)
                            .hubs(ofQueries, ofBase)
                            .lists(6));
        }
        Neighbors lsh = new Neighbors()
                .setMethod("lsh")
                .setCsls(4)
                .setK(5)
                .setLeafSize(64)
                .setRecallSample(200);
        float[][] many = Vectors.clustered(1500, 16, 40, 0.3, 5);
        float[] nearMany = BruteForce.within(many).nearness(4);
        try (NeighborResult result = lsh.run(Vectors.table(many, 2))) {
            Map<Object, List<String>> truth =
                    BruteForce.within(many).hubs(nearMany, nearMany).lists(5);
            assertThat(result.certificate().recall().value()).isGreaterThan(0.95);
            assertThat(NeighborsTest.recall(Vectors.lists(result.neighbors()), truth))
                    .isGreaterThan(0.9);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "stock > | Syntax error at or near end of input (write a condition that every row can answer, stock > 0 say)",
                "stok > 0 | there is no column stok (attributes can bring it)",
                "stock + 1 | Filter expression \"(stock + 1)\" of type \"INT\" is not a boolean (write a condition that every"
                        + " row can answer, stock > 0 say)",
                "rand() > 0.5 | it need not give the same answer each time (compare columns with values)",
                "stock > hour(now()) | it need not give the same answer each time (compare columns with values)",
                "cast(market as int) > 1 | The value 'm1' of the type \"STRING\" cannot be cast to \"INT\" because it is"
                        + " malformed (write a condition that every row can answer, stock > 0 say)"
            })
    void refusesFiltersInSentences(String filter, String reason) {
        Case some = new Case(1, 20);
        Neighbors stage = new Neighbors()
                .setFilter(filter)
                .setAttributes(some.attributes().filter("market is null or market = 'm1'"));
        assertThatThrownBy(() -> stage.run(Vectors.table(some.vectors(), 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot find neighbours: the filter '" + filter
                        + "' does not fit columns id, vector, market, brand, stock: " + reason);
    }

    @Test
    void saysWhichTableHasAWrongId() {
        Dataset<Row> table = Vectors.table(new float[][] {{1, 2}, {2, 1}}, 1);
        Dataset<Row> words = TestSpark.session().sql("select '0' as id, 1 as stock union all select 'x', 2");
        assertThatThrownBy(() -> new Neighbors().setAttributes(words).run(table))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "cannot find neighbours: id 'x' of the attributes is no whole number, and the table's ids are"
                                + " BIGINT (correct it)");
        Dataset<Row> pairs = TestSpark.session().sql("select 1L as id, 'y' as excluded");
        assertThatThrownBy(() -> new Neighbors().setExcluded(pairs).run(table))
                .hasMessage(
                        "cannot find neighbours: excluded 'y' of the exclusions is no whole number, and the table's ids"
                                + " are BIGINT (correct it)");
        Dataset<Row> twice = TestSpark.session().sql("select 1L as id, 1 as stock union all select 1L, 2");
        assertThatThrownBy(() -> new Neighbors().setAttributes(twice).run(table))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "cannot find neighbours: id 1 occurs more than once in the attributes (remove the duplicates)");
        assertThatThrownBy(() -> new Neighbors().run(table.union(table)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot find neighbours: id 0 occurs more than once (remove the duplicates)");
    }

    @Test
    void refusesInSentences() {
        Dataset<Row> table = Vectors.table(new float[][] {{1, 2}, {2, 1}}, 1);
        assertThatThrownBy(() -> new Neighbors().setBlockCol("market").run(table))
                .hasMessage("cannot find neighbours: the table has no column market, only id, vector"
                        + " (attributes can bring it)");
        assertThatThrownBy(() -> new Neighbors().setPerGroup(2).run(table))
                .hasMessage("cannot find neighbours: perGroup is 2 and groupCol is '' (set both or neither)");
        assertThatThrownBy(() -> new Neighbors().setSimilarity("dot").setCsls(3).run(table))
                .hasMessageContaining("csls corrects cosines, and similarity is dot");
        assertThatThrownBy(() -> new Neighbors().setEdges("mutual").run(table, table))
                .hasMessageContaining("edges = mutual is for a table joined with itself");
        assertThatThrownBy(() -> new Neighbors().setAttributes(table).run(table))
                .hasMessageContaining("attributes have columns id, vector");
        assertThatThrownBy(() -> new Neighbors().setExcluded(table).run(table))
                .hasMessageContaining("they need id and excluded");
    }
}
