package io.vecmill.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ClusterTest {
    private static final Cluster.Texts NO_TEXTS = new Cluster.Texts(Optional.empty(), Optional.empty());

    @Test
    void findsWhatIsPlantedAndSaysWhatMarksIt() {
        Dataset<Row> rows = ClassifyTest.rows(90);
        Cluster.Texts texts = new Cluster.Texts(
                Optional.of(rows.selectExpr("id", "array('the', concat('word', id % 3)) as tokens")),
                Optional.of(rows.selectExpr("string(id) as id", "array('Title', string(id)) as tokens")));
        for (String similarity : List.of("cosine", "euclidean")) {
            try (Labels found =
                    new Cluster().setK(3).setWords(2).setSimilarity(similarity).run(Features.dense(rows), texts)) {
                Set<String> pairs = new HashSet<>();
                found.rows().collectAsList().forEach(row -> pairs.add(row.getLong(0) % 3 + " " + row.getString(1)));
                assertThat(pairs).hasSize(3);
                List<Map<String, Object>> clusters = clusters(found);
                assertThat(clusters).hasSize(3).allMatch(cluster -> cluster.get("size")
                        .equals(30L));
                assertThat(clusters.stream()
                                .map(cluster ->
                                        ((List<?>) cluster.get("words")).get(0).toString()))
                        .containsExactlyInAnyOrder("word0", "word1", "word2");
                assertThat(clusters.stream().map(cluster -> ((List<?>) cluster.get("examples"))
                                .get(0)
                                .toString()))
                        .allMatch(example -> example.matches("\\{title=Title (\\d+), id=\\1}"));
            }
        }
    }

    @Test
    void partitionsChangeNoCluster() {
        Dataset<Row> rows = ClassifyTest.rows(200);
        List<Row> one = labels(rows.coalesce(1));
        assertThat(labels(rows.repartition(4))).isEqualTo(one);
        assertThat(labels(rows.repartition(16))).isEqualTo(one);
    }

    @Test
    void zeroVectorsHaveNoClusterByCosine() {
        Dataset<Row> rows =
                ClassifyTest.rows(10).union(TestSpark.session().range(20, 22).selectExpr("id", "array(0f, 0f, 0f)"));
        try (Labels found = new Cluster().setK(3).run(Features.dense(rows), NO_TEXTS)) {
            assertThat(found.rows().count()).isEqualTo(10);
            assertThat(found.facts()).containsEntry("withoutCluster", 2L);
        }
    }

    @Test
    void moreClustersThanRowsAreRefused() {
        assertThatThrownBy(() -> new Cluster().setK(5).run(Features.dense(ClassifyTest.rows(1)), NO_TEXTS))
                .hasMessage("cannot make 5 clusters: the number of rows is 1 (lower k)");
    }

    private static List<Row> labels(Dataset<Row> rows) {
        try (Labels found = new Cluster().setK(5).run(Features.dense(rows), NO_TEXTS)) {
            return found.rows().select("id", "label").orderBy("id").collectAsList();
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> clusters(Labels found) {
        return (List<Map<String, Object>>) found.facts().get("clusters");
    }
}
