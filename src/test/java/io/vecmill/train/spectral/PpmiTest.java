package io.vecmill.train.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PpmiTest {
    /** Neighbours: a and b three times, c and d twice, b and c once; so n is a 3, b 4, c 3, d 2. */
    private static final Dataset<Row> SEQUENCES = Documents.of("a b", "a b", "a b", "c d", "c d", "b c", null);

    @Test
    void productsOfVectorsAreTheInformation() {
        Map<String, double[]> vectors = vectors(small().setContextExponent(1).setEigenExponent(1), SEQUENCES);
        double ab = Math.log(3 * 12 / (3.0 * 4));
        double cd = Math.log(2 * 12 / (3.0 * 2));
        double bc = Math.log(1 * 12 / (4.0 * 3));
        assertThat(bc).isEqualTo(0);
        assertThat(dot(vectors, "a", "a")).isEqualTo(ab * ab, within(1e-5));
        assertThat(dot(vectors, "c", "c")).isEqualTo(cd * cd, within(1e-5));
        assertThat(dot(vectors, "a", "c")).isEqualTo(0, within(1e-5));
        Map<String, double[]> smooth = vectors(small().setEigenExponent(1), SEQUENCES);
        double all = 2 * Math.pow(3, 0.75) + Math.pow(4, 0.75) + Math.pow(2, 0.75);
        double ofA = Math.log(3 * all / (3 * Math.pow(4, 0.75)));
        assertThat(dot(smooth, "a", "a")).isEqualTo(ofA * ofA, within(1e-5));
    }

    @Test
    void eigenvaluesAreWeighted() {
        double[] whole = vectors(small().setContextExponent(1).setEigenExponent(1), SEQUENCES)
                .get("a");
        double[] half = vectors(small().setContextExponent(1), SEQUENCES).get("a");
        double value = Math.log(3);
        assertThat(norm(whole) / norm(half)).isEqualTo(Math.sqrt(value), within(1e-4));
    }

    @Test
    void theSameBitsForAnyPartitions() {
        Map<String, String> one = new TreeMap<>();
        Map<String, String> many = new TreeMap<>();
        small().fit(SEQUENCES.coalesce(1))
                .vectors()
                .collectAsList()
                .forEach(row -> one.put(row.getString(0), row.getList(1).toString()));
        small().fit(SEQUENCES.repartition(5))
                .vectors()
                .collectAsList()
                .forEach(row -> many.put(row.getString(0), row.getList(1).toString()));
        assertThat(many).isEqualTo(one).hasSize(4);
    }

    @Test
    void badInputIsSaid() {
        assertThatThrownBy(() -> small().fit(Documents.of("a", "b")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("more often than by chance");
        assertThatThrownBy(() -> new Ppmi().fit(SEQUENCES)).hasMessageContaining("lower minCount");
    }

    private static Ppmi small() {
        return new Ppmi().setMinCount(1).setK(4).setTol(1e-6);
    }

    private static Map<String, double[]> vectors(Ppmi stage, Dataset<Row> sequences) {
        Map<String, double[]> vectors = new TreeMap<>();
        PpmiModel model = stage.fit(sequences);
        model.vectors().collectAsList().forEach(row -> {
            List<Float> vector = row.getList(1);
            vectors.put(
                    row.getString(0),
                    vector.stream().mapToDouble(Float::doubleValue).toArray());
        });
        model.unpersist();
        return vectors;
    }

    private static double dot(Map<String, double[]> vectors, String one, String other) {
        double sum = 0;
        for (int i = 0; i < vectors.get(one).length; i++) {
            sum += vectors.get(one)[i] * vectors.get(other)[i];
        }
        return sum;
    }

    private static double norm(double[] vector) {
        double sum = 0;
        for (double x : vector) {
            sum += x * x;
        }
        return Math.sqrt(sum);
    }
}
