package io.vecmill.train.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TfIdfTest {
    /** In documents: a 3, b 2, c 2, d 1; so the features are a 0, b 1, c 2, d 3. */
    private static final String[] TEXTS = {"a b a", "b c", "c c c a d", "a"};

    private static final Dataset<Row> DOCUMENTS = Documents.of(TEXTS);

    @Test
    void theDefaultsAreThoseOfScikitLearn() {
        TfIdfModel model = new TfIdf().fit(DOCUMENTS);
        double a = 1 + Math.log(5 / 4.0);
        double b = 1 + Math.log(5 / 3.0);
        double d = 1 + Math.log(5 / 2.0);
        Map<Long, Vector> found = Documents.vectors(model.transform(DOCUMENTS), "features");
        assertNear(found.get(0L), unit(2 * a, b, 0, 0));
        assertNear(found.get(1L), unit(0, b, b, 0));
        assertNear(found.get(2L), unit(a, 0, 3 * b, d));
        assertNear(found.get(3L), unit(a, 0, 0, 0));
        assertThat(model.vocabulary().orderBy("index").collectAsList())
                .extracting(row -> row.getString(0) + row.getLong(1) + row.getLong(2))
                .containsExactly("a03", "b12", "c22", "d31");
        model.unpersist();
    }

    @Test
    void weightsByName() {
        double rare = Math.log(1 + 3.5 / 1.5);
        double often = Math.log(1 + 1.5 / 3.5);
        double longer = 1.2 * (0.25 + 0.75 * 5 / 2.75);
        assertNear(weigh("sublinear", "none", "none"), 1, 0, 1 + Math.log(3), 1);
        assertNear(weigh("binary", "none", "l1"), 1 / 3.0, 0, 1 / 3.0, 1 / 3.0);
        assertNear(weigh("raw", "plain", "none"), 1 + Math.log(4 / 3.0), 0, 3 * (1 + Math.log(2)), 1 + Math.log(4));
        assertNear(
                weigh("bm25", "probabilistic", "none"),
                often * 2.2 / (1 + longer),
                0,
                Math.log(2) * 3 * 2.2 / (3 + longer),
                rare * 2.2 / (1 + longer));
    }

    @Test
    void frequentAndRareTermsAreLeftOut() {
        TfIdfModel model = new TfIdf().setMinDf(2).setMaxDf(0.5).fit(DOCUMENTS);
        assertThat(terms(model)).containsExactly("b", "c");
        assertThat(terms(new TfIdf().setMaxDf(0.5).setMaxFeatures(1).fit(DOCUMENTS)))
                .containsExactly("b");
        assertThat(terms(new TfIdf().setMinNgram(2).setMaxNgram(3).setMinDf(1).fit(Documents.of("a b c", "b c"))))
                .containsExactly("b c", "a b", "a b c");
    }

    @Test
    void joiningIsTheSameAsLookingUp() {
        TfIdfModel model = new TfIdf().setTf("bm25").setMaxNgram(2).fit(DOCUMENTS);
        Dataset<Row> more = Documents.of("a b a b d d", "", "x y", null);
        assertThat(Documents.vectors(model.join(more), "features"))
                .isEqualTo(Documents.vectors(model.lookUp(more), "features"))
                .containsEntry(2L, Vectors.sparse(model.dimension(), new int[0], new double[0]))
                .hasSize(4);
    }

    @Test
    void hashedTermsShareFeatures() {
        TfIdfModel model = new TfIdf()
                .setTerms("hashed")
                .setNumFeatures(64)
                .setNorm("none")
                .setIdf("none")
                .fit(DOCUMENTS);
        assertThat(model.dimension()).isEqualTo(64);
        Vector third = Documents.vectors(model.transform(DOCUMENTS), "features").get(2L);
        assertThat(third.size()).isEqualTo(64);
        assertThat(third.apply(TermCutter.hash("c", 64))).isGreaterThanOrEqualTo(3);
        TfIdfModel one = new TfIdf().setTerms("hashed").setNumFeatures(1).fit(DOCUMENTS);
        assertThat(Documents.vectors(one.transform(DOCUMENTS), "features").get(0L))
                .isEqualTo(Vectors.sparse(1, new int[] {0}, new double[] {1}));
    }

    @Test
    void partitionsAndOrderPlayNoPart() {
        TfIdfModel one = new TfIdf().fit(DOCUMENTS.coalesce(1));
        TfIdfModel many =
                new TfIdf().fit(DOCUMENTS.orderBy(DOCUMENTS.col("id").desc()).repartition(4));
        assertThat(Documents.vectors(many.transform(DOCUMENTS.repartition(3)), "features"))
                .isEqualTo(Documents.vectors(one.transform(DOCUMENTS), "features"));
    }

    @Test
    void aSavedModelIsTheSame(@TempDir Path dir) throws Exception {
        TfIdfModel model = new TfIdf().setTf("bm25").fit(DOCUMENTS);
        model.write().save(dir.resolve("model").toString());
        TfIdfModel loaded = TfIdfModel.load(dir.resolve("model").toString());
        assertThat(Documents.vectors(loaded.transform(DOCUMENTS), "features"))
                .isEqualTo(Documents.vectors(model.transform(DOCUMENTS), "features"));
    }

    @Test
    void badInputIsSaid() {
        assertThatThrownBy(() -> new TfIdf().fit(Documents.of("", null)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("there are no terms in 1 documents");
        assertThatThrownBy(() -> new TfIdf().setMinDf(9).fit(DOCUMENTS)).hasMessageContaining("none of the 4");
        assertThatThrownBy(() -> new TfIdf().setMaxDf(0.1).fit(DOCUMENTS)).hasMessageContaining("raise maxDf");
        assertThatThrownBy(() -> new TfIdf().setMinNgram(2).fit(DOCUMENTS)).hasMessageContaining("minNgram");
        assertThatThrownBy(() -> new TfIdf().setInputCol("words").fit(DOCUMENTS))
                .hasMessageContaining("words");
        assertThatThrownBy(() -> new TfIdf().setOutputCol("id").fit(DOCUMENTS)).hasMessageContaining("'id'");
    }

    private static Vector weigh(String tf, String idf, String norm) {
        TfIdfModel model = new TfIdf().setTf(tf).setIdf(idf).setNorm(norm).fit(DOCUMENTS);
        return Documents.vectors(model.transform(DOCUMENTS), "features").get(2L);
    }

    private static List<String> terms(TfIdfModel model) {
        return model.vocabulary().orderBy("index").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static double[] unit(double... weights) {
        double norm = Vectors.norm(Vectors.dense(weights), 2);
        return java.util.Arrays.stream(weights).map(weight -> weight / norm).toArray();
    }

    private static void assertNear(Vector found, double... expected) {
        assertThat(found.toArray()).containsExactly(expected, within(1e-12));
    }
}
