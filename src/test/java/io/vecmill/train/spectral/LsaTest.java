package io.vecmill.train.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vecmill.TestSpark;
import io.vecmill.math.CounterRandom;
import io.vecmill.math.SymmetricEigen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LsaTest {
    @ParameterizedTest
    @CsvSource({"300,80", "60,200"})
    void findsTheLargestSingularValues(int rows, int columns) {
        List<double[]> matrix = matrix(rows, columns);
        LsaModel model = new Lsa().setK(12).setBlockSize(16).setTol(1e-4).fit(vectors(matrix));
        SvdSummary summary = model.summary().orElseThrow();
        double[] exact = exact(matrix, 12);
        for (int i = 0; i < 12; i++) {
            assertThat(summary.singularValues()[i] / exact[i]).isEqualTo(1, within(1e-3));
        }
        assertThat(summary.errorEstimate()).isLessThanOrEqualTo(1e-4);
        assertThat(summary.entries())
                .isEqualTo(matrix.stream()
                        .mapToLong(row -> Arrays.stream(row).filter(x -> x != 0).count())
                        .sum());
        double[] total = new double[columns];
        double squares = 0;
        for (double[] row : matrix) {
            for (int j = 0; j < columns; j++) {
                total[j] += row[j];
                squares += row[j] * row[j];
            }
        }
        double means = Arrays.stream(total).map(sum -> sum * sum).sum() / rows / rows;
        assertThat(summary.totalVariance()).isEqualTo(squares / rows - means, within(1e-4));
        model.unpersist();
    }

    @Test
    void explainedVarianceIsThatOfTheVectors() {
        List<double[]> matrix = matrix(100, 30);
        Dataset<Row> rows = vectors(matrix);
        LsaModel model = new Lsa().setK(3).fit(rows);
        Map<Long, Vector> found = Documents.vectors(model.transform(rows), "vector");
        double sum = 0;
        double squares = 0;
        for (Vector vector : found.values()) {
            sum += vector.apply(0);
            squares += vector.apply(0) * vector.apply(0);
        }
        double variance = squares / 100 - sum * sum / 100 / 100;
        assertThat(model.summary().orElseThrow().explainedVariance()[0]).isEqualTo(variance, within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"300,80", "60,200"})
    void theSameBitsForAnyPartitions(int rows, int columns) {
        Dataset<Row> data = vectors(matrix(rows, columns));
        LsaModel one = new Lsa().setK(5).setTol(1e-2).fit(data.coalesce(1));
        LsaModel many = new Lsa()
                .setK(5)
                .setTol(1e-2)
                .fit(data.orderBy(data.col("id").desc()).repartition(7));
        assertThat(bits(many)).isEqualTo(bits(one));
        assertThat(many.summary().orElseThrow().singularValues())
                .isEqualTo(one.summary().orElseThrow().singularValues());
        assertThat(bits(new Lsa().setK(5).setTol(1e-2).setSeed(2).fit(data))).isNotEqualTo(bits(one));
    }

    @Test
    void foldingInIsTheSameForKnownAndNewVectors(@TempDir Path dir) throws Exception {
        Dataset<Row> data = vectors(matrix(60, 20));
        LsaModel model = new Lsa().setK(4).fit(data);
        Map<Long, Vector> all = Documents.vectors(model.transform(data), "vector");
        Map<Long, Vector> some = Documents.vectors(model.transform(data.where("id % 7 = 3")), "vector");
        assertThat(all).containsAllEntriesOf(some);
        model.write().save(dir.resolve("model").toString());
        LsaModel loaded = LsaModel.load(dir.resolve("model").toString());
        assertThat(Documents.vectors(loaded.transform(data), "vector")).isEqualTo(all);
        RowFold gathered = new RowFold(RowVectors.of(model.vectors(), 20, 4), "features", "vector");
        assertThat(Documents.vectors(gathered.gather(data), "vector")).isEqualTo(all);
    }

    @Test
    void aFeaturesVectorIsThatOfADocumentOfItAlone() {
        LsaModel model = new Lsa().setK(3).fit(vectors(matrix(40, 10)));
        double[] unit = new double[10];
        unit[6] = 1;
        Vector folded = Documents.vectors(model.transform(vectors(List.of(unit, new double[10]))), "vector")
                .get(0L);
        Row feature = model.vectors().where("index = 6").first();
        assertThat(folded.toArray())
                .containsExactly(feature.<Float>getList(1).stream()
                        .mapToDouble(Float::doubleValue)
                        .toArray());
    }

    @Test
    void fewerDimensionsWhereTheRankIsLower() {
        Dataset<Row> same = vectors(List.of(new double[] {1, 2, 0}, new double[] {2, 4, 0}, new double[] {0, 0, 0}));
        LsaModel model = new Lsa().setK(10).fit(same);
        assertThat(model.dimension()).isEqualTo(1);
        assertThat(model.summary().orElseThrow().singularValues()[0]).isEqualTo(5, within(1e-5));
        Map<Long, Vector> found = Documents.vectors(model.transform(same), "vector");
        assertThat(found.get(1L).apply(0)).isEqualTo(Math.sqrt(20), within(1e-5));
        assertThat(found.get(2L)).isEqualTo(Vectors.dense(0));
        LsaModel single = new Lsa().fit(vectors(List.of(new double[] {3})));
        assertThat(single.summary().orElseThrow().singularValues()).containsExactly(new double[] {3}, within(1e-6));
    }

    @Test
    void badInputIsSaid() {
        assertThatThrownBy(() -> new Lsa().fit(vectors(List.of(new double[3], new double[3]))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("none of 2 vectors");
        assertThatThrownBy(() -> new Lsa().fit(vectors(List.of(new double[] {1, Double.NaN}))))
                .hasStackTraceContaining("an element NaN");
        assertThatThrownBy(() -> new Lsa().fit(vectors(List.of(new double[] {1}, new double[] {1, 2}))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of 1 and of 2 elements");
        assertThatThrownBy(() -> new Lsa().setInputCol("id").fit(vectors(matrix(3, 3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BIGINT");
        LsaModel model = new Lsa().setK(2).fit(vectors(matrix(9, 5)));
        assertThatThrownBy(() -> model.transform(vectors(matrix(3, 4))).collectAsList())
                .hasStackTraceContaining("of 4 elements");
    }

    private static List<String> bits(LsaModel model) {
        return model.vectors().orderBy("index").collectAsList().stream()
                .map(Row::toString)
                .toList();
    }

    /** Sparse, with a few directions that matter more. */
    private static List<double[]> matrix(int rows, int columns) {
        List<double[]> matrix = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double[] row = new double[columns];
            for (int j = 0; j < columns; j++) {
                long key = CounterRandom.key(3, 7, i, j);
                boolean isTopical = i % 9 == j % 9;
                if (CounterRandom.unit(key) < (isTopical ? 0.6 : 0.1)) {
                    row[j] = (float) (0.2 + CounterRandom.unit(CounterRandom.mix(key)) / (1 + i % 9));
                }
            }
            matrix.add(row);
        }
        return matrix;
    }

    /** Half of the rows as sparse vectors. */
    private static Dataset<Row> vectors(List<double[]> matrix) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < matrix.size(); i++) {
            Vector dense = Vectors.dense(matrix.get(i));
            rows.add(RowFactory.create((long) i, i % 2 == 0 ? dense.toSparse() : dense));
        }
        return TestSpark.session()
                .createDataFrame(rows, new StructType().add("id", "bigint").add("features", SQLDataTypes.VectorType()));
    }

    private static double[] exact(List<double[]> matrix, int k) {
        int n = matrix.get(0).length;
        double[] gram = new double[n * n];
        for (double[] row : matrix) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    gram[i * n + j] += row[i] * row[j];
                }
            }
        }
        return Arrays.stream(SymmetricEigen.largest(gram, n, k).values())
                .map(Math::sqrt)
                .toArray();
    }
}
