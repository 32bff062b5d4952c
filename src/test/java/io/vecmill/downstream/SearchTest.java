package io.vecmill.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vecmill.TestSpark;
import io.vecmill.math.CounterRandom;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class SearchTest {
    private static final StructType TEXTS = new StructType().add("id", "string").add("tokens", "array<string>");
    private static final StructType VECTORS =
            new StructType().add("id", "string").add("vector", "array<float>");

    /** Up to 40 tokens: so far Lucene stores lengths exactly. */
    private static final List<String> DOCUMENTS = IntStream.range(0, 150)
            .mapToObj(i -> IntStream.range(0, 1 + draw(i, 0, 40))
                    .mapToObj(j -> "t" + draw(i, 1 + j, 60) * draw(i, 50 + j, 60) / 60)
                    .collect(Collectors.joining(" ")))
            .toList();

    private static final List<String> QUERIES = List.of("t3 t17 t1", "t40", "t9 t9 t0", "nothing", "t50 nothing");

    @Test
    void scoresAreThoseOfLucene() throws IOException {
        for (double[] setting : new double[][] {{1.2, 0.75}, {0.9, 0.4}}) {
            List<Map<String, Float>> wanted = LuceneSearch.run(DOCUMENTS, QUERIES, setting[0], setting[1]);
            List<Row> found = rows(
                    new Search().setK(1000).setK1(setting[0]).setB(setting[1]),
                    texts("q", QUERIES),
                    texts("d", DOCUMENTS));
            for (int q = 0; q < QUERIES.size(); q++) {
                Map<String, Float> scores = list(found.get(q));
                assertThat(scores.keySet()).isEqualTo(wanted.get(q).keySet());
                wanted.get(q).forEach((id, score) -> assertThat(scores.get(id)).isCloseTo(score, within(1e-5f)));
            }
        }
    }

    @Test
    void theFirstAreTheFirstOfAllAndPartitionsChangeNoBit() {
        List<Row> all = rows(new Search().setK(1000), texts("q", QUERIES), texts("d", DOCUMENTS));
        for (int partitions : new int[] {1, 4, 16}) {
            List<Row> few = rows(
                    new Search().setK(7),
                    texts("q", QUERIES).repartition(partitions),
                    texts("d", DOCUMENTS).repartition(partitions));
            for (int q = 0; q < QUERIES.size(); q++) {
                assertThat(few.get(q).getList(1))
                        .isEqualTo(all.get(q).getList(1).stream().limit(7).toList());
            }
        }
    }

    @Test
    void emptyDocumentsAreNeverFound() {
        Rankings found = new Search().byTokens(texts("q", List.of("a", "")), texts("d", List.of("", "a", "b a", "")));
        assertThat(found.neighbors().orderBy("id").collectAsList().stream()
                        .map(row -> list(row).keySet().toString()))
                .containsExactly("[d1, d2]", "[]");
        assertThat(found.facts()).containsEntry("pairsScored", 2L).containsEntry("metric", "bm25");
        found.close();
    }

    @Test
    void twoDocumentsOfOneIdAreRefused() {
        Dataset<Row> documents = texts("d", List.of("a")).union(texts("d", List.of("a b")));
        assertThatThrownBy(() -> rows(new Search(), texts("q", List.of("a")), documents))
                .hasStackTraceContaining("cannot search: two documents have the id 'd0'");
    }

    @Test
    void ranksAreFused() {
        Dataset<Row> queries = texts("q", List.of("a", "b"));
        Dataset<Row> documents = texts("d", List.of("a", "x a", "y y a", "z"));
        Dataset<Row> vectors = vectors(
                RowFactory.create("d0", new float[] {0, 1}),
                RowFactory.create("d1", new float[] {0.5f, 1}),
                RowFactory.create("d3", new float[] {1, 0}));
        Dataset<Row> asking = vectors(RowFactory.create("q0", new float[] {1, 0}));
        List<Row> rows = new Search()
                .setRankConstant(1)
                .byBoth(new Search.Views(asking, queries), new Search.Views(vectors, documents))
                .neighbors()
                .orderBy("id")
                .collectAsList();
        Map<String, Float> fused = list(rows.get(0));
        assertThat(fused.keySet()).containsExactly("d0", "d1", "d3", "d2");
        assertThat(fused).containsEntry("d0", 1 / 2f + 1 / 4f).containsEntry("d1", (float) (1 / 3d + 1 / 3d));
        assertThat(list(rows.get(1))).isEmpty();
    }

    @Test
    void idsMayBeOfDifferentTypes() {
        Dataset<Row> named =
                vectors(RowFactory.create("x", new float[] {0, 1}), RowFactory.create("y", new float[] {1, 0}));
        Dataset<Row> numbered = named.withColumn("id", functions.expr("if(id = 'x', 7L, 8L)"));
        assertThat(first(new Search().setK(1).byVectors(named, numbered))).isEqualTo("[x,[7,1.0]] [y,[8,1.0]]");
        assertThat(first(new Search().setK(1).byVectors(numbered, named))).isEqualTo("[7,[x,1.0]] [8,[y,1.0]]");
    }

    @Test
    void sparseVectorsAreScoredByTheirProductsAndCosines() {
        Dataset<Row> documents = weights(
                RowFactory.create("x", new int[] {1, 4}, new float[] {3, 4}),
                RowFactory.create("y", new int[] {4}, new float[] {2}),
                RowFactory.create("z", new int[] {2}, new float[] {1}),
                RowFactory.create("zero", new int[0], new float[0]));
        Dataset<Row> queries = weights(
                RowFactory.create("q0", new int[] {1, 4}, new float[] {1, 1}),
                RowFactory.create("q1", new int[] {3}, new float[] {1}));
        for (int partitions : new int[] {1, 4}) {
            Search search = new Search().setSimilarity("dot");
            List<Row> dot = ranked(search.byVectors(queries, documents.repartition(partitions)));
            assertThat(list(dot.get(0))).containsExactly(Map.entry("x", 7f), Map.entry("y", 2f));
            assertThat(list(dot.get(1))).isEmpty();
        }
        List<Row> cosine = ranked(new Search().setK(1).byVectors(queries, documents));
        assertThat(list(cosine.get(0))).containsExactly(Map.entry("x", (float) (7 / Math.sqrt(50))));
    }

    private static Dataset<Row> weights(Row... rows) {
        StructType schema = StructType.fromDDL("id STRING, indices ARRAY<INT>, values ARRAY<FLOAT>");
        return TestSpark.session().createDataFrame(List.of(rows), schema);
    }

    private static String first(Rankings rankings) {
        return rankings.neighbors().selectExpr("id", "neighbors[0]").orderBy("id").collectAsList().stream()
                .map(Row::toString)
                .collect(Collectors.joining(" "));
    }

    private static List<Row> rows(Search search, Dataset<Row> queries, Dataset<Row> documents) {
        return ranked(search.byTokens(queries, documents));
    }

    private static List<Row> ranked(Rankings found) {
        try (found) {
            return found.neighbors().orderBy("id").collectAsList();
        }
    }

    private static Map<String, Float> list(Row row) {
        Map<String, Float> scores = new LinkedHashMap<>();
        List<Row> neighbors = row.getList(1);
        neighbors.forEach(neighbor -> scores.put(neighbor.getString(0), neighbor.getFloat(1)));
        return scores;
    }

    private static Dataset<Row> texts(String prefix, List<String> texts) {
        List<Row> rows = IntStream.range(0, texts.size())
                .mapToObj(i -> RowFactory.create(
                        prefix + i,
                        texts.get(i).isEmpty() ? new String[0] : texts.get(i).split(" ")))
                .toList();
        return TestSpark.session().createDataFrame(rows, TEXTS);
    }

    private static Dataset<Row> vectors(Row... rows) {
        return TestSpark.session().createDataFrame(List.of(rows), VECTORS);
    }

    private static int draw(int i, int j, int bound) {
        return CounterRandom.below(CounterRandom.key(5, 5, i, j), bound);
    }
}
