package io.vecmill.ann;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vecmill.ann.hash.HashFunctions;
import io.vecmill.ann.hash.Probes;
import io.vecmill.ann.hash.VectorHash;
import io.vecmill.math.Similarity;
import io.vecmill.ml.StageContract;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorHashTest extends StageContract<VectorHash> {
    @Override
    protected VectorHash stage() {
        return new VectorHash();
    }

    @Override
    protected Map<String, Object> defaults() {
        return Map.of("inputCol", "vector", "outputCol", "hashes", "bits", 16, "tables", 8, "width", 0.0, "seed", 1L);
    }

    @Override
    protected Map<String, Object> refused() {
        return Map.of("bits", 63, "tables", 0, "width", -1.0);
    }

    @Override
    protected Map<String, Object> changes() {
        return Map.of("bits", 4, "tables", 3, "width", 0.5, "seed", 9L);
    }

    @Override
    protected VectorHash load(String path) {
        return VectorHash.load(path);
    }

    /** Two vectors share a bit with probability 1 − θ/π. */
    @Test
    void bitsTellAngles() {
        for (double angle : new double[] {0.1, 1, 2}) {
            float[][] pair = {{1, 0, 0}, {(float) Math.cos(angle), (float) Math.sin(angle), 0}};
            long[][] codes = codes(new VectorHash().setBits(50).setTables(80).transform(Vectors.table(pair, 1)));
            int unlike = 0;
            for (int table = 0; table < 80; table++) {
                unlike += Long.bitCount(codes[0][table] ^ codes[1][table]);
            }
            assertThat(unlike / 4000.0).isCloseTo(angle / Math.PI, within(0.03));
        }
    }

    @Test
    void intervalsTellDistances() {
        float[][] points = {{100, 5}, {100.1f, 5}, {104, 5}};
        Dataset<Row> hashed =
                new VectorHash().setBits(2).setTables(300).setWidth(2).transform(Vectors.table(points, 2));
        long[][] codes = codes(hashed);
        assertThat(equal(codes[0], codes[1])).isGreaterThan(250);
        assertThat(equal(codes[0], codes[2])).isLessThan(60);
        assertThat(codes(new VectorHash().setBits(2).setTables(300).setWidth(2).transform(Vectors.table(points, 1))))
                .isEqualTo(codes);
    }

    @Test
    void probesBeginWithTheLikeliest() {
        HashFunctions signs = new HashFunctions(1, 3, 0);
        float[] places = {0.5f, -0.1f, 0.2f};
        assertThat(new Probes(signs, 20).of(places))
                .startsWith(0b101, 0b111, 0b100, 0b110, 0b001)
                .hasSize(8)
                .doesNotHaveDuplicates();
        HashFunctions intervals = new HashFunctions(1, 2, 1);
        assertThat(intervals.beyond(3.2f)).isEqualTo(2);
        assertThat(intervals.beyond(-0.3f)).isZero();
        long[] own = LongStream.of(new Probes(intervals, 0).of(new float[] {3.2f, -0.3f}))
                .toArray();
        assertThat(own).containsExactly(intervals.append(intervals.append(0, 3), -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cosine", "dot", "euclidean"})
    void aRunByHashesReachesTheTarget(String similarity) {
        float[][] vectors = Vectors.clustered(3000, 16, 60, 0.3, 5);
        Neighbors stage = new Neighbors()
                .setMethod("srp")
                .setSimilarity(similarity)
                .setLeafSize(64)
                .setRecallSample(300)
                .setK(5);
        try (NeighborResult one = stage.run(Vectors.table(vectors, 2));
                NeighborResult other = stage.run(Vectors.table(vectors, 5))) {
            Map<Object, List<String>> lists = Vectors.lists(one.neighbors());
            BruteForce brute = BruteForce.within(vectors).by(Similarity.of(similarity));
            assertThat(one.certificate().method())
                    .isIn(similarity.equals("dot") ? List.of("srp", "exact") : List.of("srp"));
            assertThat(NeighborsTest.recall(lists, brute.lists(5))).isGreaterThan(0.94);
            assertThat(Vectors.lists(other.neighbors())).isEqualTo(lists);
        }
    }

    /** Far from a dense crowd, buckets hold nobody else. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void rowsInEmptyBucketsFindAllThatTheyCanToo(int perGroup) {
        float[][] vectors = Vectors.gaussian(1500, 12, 3);
        for (int row = 40; row < vectors.length; row++) {
            for (int t = 0; t < 12; t++) {
                vectors[row][t] *= 1e-3f;
            }
        }
        Neighbors stage = new Neighbors()
                .setMethod("srp")
                .setSimilarity("euclidean")
                .setRecallSample(300)
                .setK(5);
        Dataset<Row> table = Vectors.table(vectors, 2).withColumn("brand", expr("cast(id % 4 as string)"));
        if (perGroup > 0) {
            stage.setGroupCol("brand").setPerGroup(perGroup);
        }
        try (NeighborResult result = stage.run(table)) {
            assertThat(result.certificate().method()).isEqualTo("srp");
            assertThat(Vectors.lists(result.neighbors()).values())
                    .allSatisfy(list -> assertThat(list).hasSize(5));
        }
    }

    @Test
    void refusesOtherColumns() {
        Dataset<Row> table = Vectors.table(new float[][] {{1, 2}}, 1);
        assertThatThrownBy(() -> new VectorHash().setInputCol("id").transform(table))
                .hasMessage("cannot hash vectors: column id is BIGINT (cast it to ARRAY<FLOAT>)");
    }

    @Test
    void refusesVectorsThatHaveNoCode() {
        assertThatThrownBy(() -> codes(new VectorHash().transform(Vectors.table(new float[][] {{1, Float.NaN}}, 1))))
                .hasRootCauseMessage("cannot hash vectors: element 1 of one is NaN (leave the row out)");
        assertThatThrownBy(() -> codes(new VectorHash().transform(Vectors.table(new float[][] {{1, 2}, {1, 2, 3}}, 2))))
                .hasStackTraceContaining("cannot hash vectors: one has ")
                .hasStackTraceContaining("(make them alike)");
    }

    @Test
    void refusesToReplaceAColumn() {
        Dataset<Row> table = Vectors.table(new float[][] {{1, 2}}, 1);
        assertThatThrownBy(() -> new VectorHash().setOutputCol("ID").transform(table))
                .hasMessage("cannot hash vectors: there is a column ID already (set outputCol to another name)");
        assertThatThrownBy(() -> new VectorHash().setInputCol("vektor").transform(table))
                .hasMessage("cannot hash vectors: there is no column vektor, only id, vector (set inputCol)");
    }

    private static long equal(long[] one, long[] other) {
        return Arrays.stream(one)
                .filter(code -> Arrays.stream(other).anyMatch(each -> each == code))
                .count();
    }

    private static long[][] codes(Dataset<Row> hashed) {
        return hashed.orderBy("id").collectAsList().stream()
                .map(row ->
                        row.<Long>getList(2).stream().mapToLong(code -> code).toArray())
                .toArray(long[][]::new);
    }
}
