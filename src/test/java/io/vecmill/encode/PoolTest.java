package io.vecmill.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vecmill.TestSpark;
import io.vecmill.math.CounterRandom;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolTest {
    private static final StructType DOCUMENTS =
            new StructType().add("id", "bigint").add("tokens", "array<string>");
    private static final StructType WORDS =
            new StructType().add("id", "string").add("vector", "array<float>").add("count", "bigint");

    @TempDir
    private Path dir;

    @Test
    void theMeanCountsEveryOccurrence() {
        List<Row> rows = pooled(new Pool().setMethod("mean"), "a b a", "a");
        assertThat(vector(rows.get(0))).containsExactly(2 / 3f, 1 / 3f);
        assertThat(vector(rows.get(1))).containsExactly(1f, 0f);
    }

    @Test
    void unknownTokensAreSkippedOrZerosOrRefused() {
        List<Row> skipped = pooled(new Pool().setMethod("mean"), "a x x x");
        assertThat(vector(skipped.get(0))).containsExactly(1f, 0f);
        assertThat(skipped.get(0).getDouble(3)).isEqualTo(0.25);
        List<Row> zeros = pooled(new Pool().setMethod("mean").setUnknown("zero"), "a x x x");
        assertThat(vector(zeros.get(0))).containsExactly(0.25f, 0f);
        for (int megabytes : new int[] {0, 1}) {
            assertThatThrownBy(() -> pooled(
                            new Pool().setMethod("mean").setUnknown("error").setBroadcastMegabytes(megabytes), "a x"))
                    .hasStackTraceContaining("cannot pool vectors: token 'x' has none");
        }
    }

    @Test
    void whatHasNoKnownTokenIsNullAndNotZero() {
        for (int megabytes : new int[] {0, 1}) {
            List<Row> rows =
                    pooled(new Pool().setMethod("mean").setBroadcastMegabytes(megabytes), "x y", "", null, "a");
            assertThat(rows.stream().map(row -> row.isNullAt(2))).containsExactly(true, true, true, false);
            assertThat(rows.stream().map(row -> row.get(3))).containsExactly(0d, null, null, 1d);
        }
    }

    @Test
    void theMaximumIsTakenInEachDimension() {
        assertThat(vector(pooled(new Pool().setMethod("max"), "b c").get(0))).containsExactly(0f, 1f);
        assertThat(vector(pooled(new Pool().setMethod("max").setUnknown("zero"), "c x")
                        .get(0)))
                .containsExactly(0f, 0f);
    }

    @Test
    void idfWeighsByTheDocumentsThatHaveAToken() {
        double often = 1;
        double once = Math.log(4 / 2d) + 1;
        float[] vector =
                vector(pooled(new Pool().setMethod("idf"), "a b b", "a", "a").get(0));
        assertThat(vector[0]).isCloseTo((float) (often / (often + 2 * once)), within(1e-6f));
        assertThat(vector[1]).isCloseTo((float) (2 * once / (often + 2 * once)), within(1e-6f));
    }

    @Test
    void sifWeighsByRarityAndDividesByTheTokens() {
        float[] vector = vector(
                pooled(new Pool().setComponents(0).setSmoothing(0.1), "a b").get(0));
        assertThat(vector[0]).isCloseTo((float) (0.1 / (0.1 + 0.6) / 2), within(1e-6f));
        assertThat(vector[1]).isCloseTo((float) (0.1 / (0.1 + 0.3) / 2), within(1e-6f));
    }

    @Test
    void sifCountsTheDocumentsWhereTheTableDoesNot() {
        Pool pool = new Pool().setComponents(0).setSmoothing(0.1).setVectors(words().drop("count"));
        Dataset<Row> documents = documents("a b", "b b x");
        float[] vector = vector(pool.fit(documents).transform(documents).first());
        assertThat(vector[0]).isCloseTo((float) (0.1 / (0.1 + 0.25) / 2), within(1e-6f));
    }

    @Test
    void theCommonComponentIsTakenOut() {
        List<Row> words = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Float[] vector = {3f, random(i, 1), random(i, 2), random(i, 3)};
            words.add(RowFactory.create("w" + i, vector, 1L));
        }
        Dataset<Row> documents = documents(IntStream.range(0, 200)
                .mapToObj(i -> "w%d w%d w%d".formatted(i % 50, i * 7 % 50, i * 11 % 50))
                .toArray(String[]::new));
        Pool pool = new Pool().setSmoothing(100).setVectors(TestSpark.session().createDataFrame(words, WORDS));
        double[] before = mean(pool.setComponents(0).fit(documents).transform(documents));
        double[] after = mean(pool.setComponents(1).fit(documents).transform(documents));
        assertThat(norm(before)).isGreaterThan(2.9);
        assertThat(norm(after)).isLessThan(0.05 * norm(before));
        PoolModel model = pool.fit(documents);
        assertThat(model.commonComponents()).isEqualTo(1);
        assertThat(model.isSpaceOfTokens()).isFalse();
        assertThat(model.space("s"))
                .isNotEqualTo("s")
                .isEqualTo(pool.fit(documents).space("s"));
    }

    @Test
    void aSingleDocumentHasNothingInCommonWithOthers() {
        assertThatThrownBy(() -> pooled(new Pool(), "a b"))
                .hasMessage("cannot find 1 common components: only 1 documents have a vector"
                        + " (give more documents to fit, or set components = 0)");
        assertThat(vector(pooled(new Pool().setComponents(0), "a b").get(0))).hasSize(2);
    }

    @Test
    void partitionsAndTheKindOfJoinChangeNoBit() {
        String[] texts = IntStream.range(0, 60)
                .mapToObj(i -> "w%d a w%d x b w%d w%d".formatted(i % 20, i % 7, i % 11, i % 20))
                .toArray(String[]::new);
        List<Row> words = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            words.add(RowFactory.create("w" + i, new Float[] {random(i, 1), random(i, 2)}, 5L + i));
        }
        Dataset<Row> table = words().union(TestSpark.session().createDataFrame(words, WORDS));
        for (String method : List.of("mean", "idf", "sif", "max")) {
            Pool pool = new Pool().setMethod(method).setVectors(table);
            List<Row> one = rows(pool.setBroadcastMegabytes(1), documents(texts).coalesce(1));
            List<Row> four = rows(
                    pool.setBroadcastMegabytes(1).setVectors(table.repartition(3)),
                    documents(texts).repartition(4));
            List<Row> joined =
                    rows(pool.setBroadcastMegabytes(0), documents(texts).repartition(3));
            assertThat(four).isEqualTo(one);
            assertThat(joined).isEqualTo(one);
        }
    }

    @Test
    void aSavedModelPoolsTheSame() throws Exception {
        Dataset<Row> documents = documents("a b", "b c", "a x");
        PoolModel model = new Pool().setVectors(words()).setOutputCol("v").fit(documents);
        model.write().save(dir.resolve("model").toString());
        PoolModel loaded = PoolModel.load(dir.resolve("model").toString());
        assertThat(loaded.transform(documents).collectAsList())
                .isEqualTo(model.transform(documents).collectAsList());
        assertThat(loaded.transformSchema(documents.schema()).fieldNames())
                .isEqualTo(loaded.transform(documents).columns());
    }

    @Test
    void worksInAPipeline() throws Exception {
        Pool pool = new Pool().setVectors(words()).setMethod("mean");
        Dataset<Row> documents = documents("a b", "b");
        assertThat(new Pipeline()
                        .setStages(new PipelineStage[] {pool})
                        .fit(documents)
                        .transform(documents)
                        .columns())
                .containsExactly("id", "tokens", "vector", "coverage");
    }

    @Test
    void wrongColumnsAreNamed() {
        Pool pool = new Pool().setVectors(words());
        assertThatThrownBy(() -> pool.fit(documents("a").drop("tokens")))
                .hasMessage("cannot pool vectors: there is no column 'tokens' among id (set inputCol)");
        assertThatThrownBy(() -> pool.fit(documents("a").withColumnRenamed("id", "coverage")))
                .hasMessageContaining("there is a column 'coverage' already");
        assertThatThrownBy(() -> new Pool().fit(documents("a"))).hasMessageContaining("give the table of tokens");
        assertThatThrownBy(() -> pool.setVectors(words().limit(0)).fit(documents("a")))
                .hasMessage("cannot pool vectors: the table of tokens has no rows");
    }

    private static List<Row> pooled(Pool pool, String... texts) {
        return rows(pool.setVectors(words()), documents(texts));
    }

    private static List<Row> rows(Pool pool, Dataset<Row> documents) {
        return pool.fit(documents).transform(documents).orderBy("id").collectAsList();
    }

    /** a = (1, 0), which occurs 6 times of 10, b = (0, 1), 3 times, c = (-1, -1), once. */
    private static Dataset<Row> words() {
        return TestSpark.session()
                .createDataFrame(
                        List.of(
                                RowFactory.create("a", new Float[] {1f, 0f}, 6L),
                                RowFactory.create("b", new Float[] {0f, 1f}, 3L),
                                RowFactory.create("c", new Float[] {-1f, -1f}, 1L)),
                        WORDS);
    }

    private static Dataset<Row> documents(String... texts) {
        List<Row> rows = IntStream.range(0, texts.length)
                .mapToObj(i -> RowFactory.create((long) i, tokens(texts[i])))
                .toList();
        return TestSpark.session().createDataFrame(rows, DOCUMENTS);
    }

    private static String[] tokens(String text) {
        return text == null
                ? null
                : Arrays.stream(text.split(" ")).filter(t -> !t.isEmpty()).toArray(String[]::new);
    }

    private static float random(int i, int j) {
        return (float) CounterRandom.gaussian(CounterRandom.key(1, 1, i, j)) / 2;
    }

    private static float[] vector(Row row) {
        List<Float> values = row.getList(row.fieldIndex("vector"));
        float[] vector = new float[values.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = values.get(i);
        }
        return vector;
    }

    private static double[] mean(Dataset<Row> pooled) {
        double[] mean = new double[4];
        for (Row row : pooled.collectAsList()) {
            float[] vector = vector(row);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / 200;
            }
        }
        return mean;
    }

    private static double norm(double[] vector) {
        return Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
    }
}
