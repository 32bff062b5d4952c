package io.vecmill.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.vecmill.ml.StageContract;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class AlignTest extends StageContract<Align> {
    private static final int DIMENSION = 20;
    private final List<Tables.Item> old = Tables.clustered(1000, DIMENSION, 1);
    private final Rotation rotation = Tables.random(DIMENSION, 5);

    @Test
    void aTableThatWasRotatedAndPartlyMovedIsRecoveredWhereItDidNotMove() {
        List<Tables.Item> now = IntStream.range(0, old.size())
                .mapToObj(i -> i % 20 == 3 ? Tables.noisy(old.get(i), 0.05, 9) : old.get(i))
                .map(item -> Tables.turned(item, rotation))
                .toList();
        Alignment found = new Align().fit(Tables.table(now), Tables.table(old));
        Map<String, float[]> turned = vectors(found.apply(Tables.table(now)));
        for (int i = 0; i < old.size(); i++) {
            float[] vector = turned.get("w" + i);
            double moved = 0;
            for (int j = 0; j < DIMENSION; j++) {
                moved = Math.max(moved, Math.abs(vector[j] - old.get(i).vector()[j]));
            }
            if (i % 20 == 3) {
                assertThat(moved).isGreaterThan(1e-3);
            } else {
                assertThat(moved).isLessThan(1e-5);
            }
        }
        assertThat((double) found.facts().get("cosineAfter")).isGreaterThan(0.999);
        assertThat((double) found.facts().get("cosineBefore")).isLessThan(0.5);
        assertThat((double) found.facts().get("overlap")).isGreaterThan(0.9);
    }

    @Test
    void cosinesWithinTheTableDoNotChange() {
        List<Tables.Item> now = Tables.clustered(200, DIMENSION, 2);
        Map<String, float[]> turned = vectors(rotation.apply(Tables.table(now)));
        for (int i = 1; i < now.size(); i++) {
            double before = Vectors.cosine(now.get(i - 1).vector(), now.get(i).vector());
            assertThat(Vectors.cosine(turned.get("w" + (i - 1)), turned.get("w" + i)))
                    .isCloseTo(before, within(1e-5));
        }
    }

    @Test
    void partitionsChangeNoBit() {
        List<Tables.Item> now = old.stream()
                .map(item -> Tables.turned(Tables.noisy(item, 0.3, 2), rotation))
                .toList();
        Alignment one = new Align().fit(Tables.table(now).coalesce(1), Tables.table(old));
        Alignment four = new Align()
                .fit(Tables.table(now).repartition(4), Tables.table(old).repartition(3));
        assertThat(four.rotation().rows()).isDeepEqualTo(one.rotation().rows());
        assertThat(four.facts()).isEqualTo(one.facts());
    }

    @Test
    void theRotationOfAManifestIsTheOneThatWasFitted() {
        Rotation copy = Rotation.parse(new com.fasterxml.jackson.databind.ObjectMapper().valueToTree(rotation.rows()));
        assertThat(copy.rows()).isDeepEqualTo(rotation.rows());
    }

    @Test
    void tablesWithNothingInCommonAreRefused() {
        List<Tables.Item> strangers = Tables.clustered(1000, DIMENSION, 77);
        assertThatThrownBy(() -> new Align()
                        .setMinOverlap(0)
                        .setMaxResidual(0.2)
                        .fit(Tables.table(strangers), Tables.table(old)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ids that the rotation was not fitted to, the mean of 1 - cosine is ")
                .hasMessageContaining("above 0.2000");
        assertThatThrownBy(() -> new Align().fit(Tables.table(old.subList(0, 10)), Tables.table(old)))
                .hasMessageContaining("cannot align: of 10 ids that both tables have, ")
                .hasMessageContaining("but 5 are needed of the first and, in 20 dimensions, 20 of the second");
        assertThatThrownBy(() -> new Align().fit(Tables.table(Tables.clustered(50, 7, 1)), Tables.table(old)))
                .hasStackTraceContaining("of 7 numbers in one table and of 20 in the other");
    }

    @Test
    void noiseThatSharesNeighboursByChanceIsRefused() {
        assertThat(refusal(Tables.noise(3000, 32, 5), Tables.clustered(3000, 32, 1)))
                .matches(
                        "cannot align: of \\d{3} ids that the rotation was not fitted to, the mean of 1 - cosine is "
                                + "(0\\.9|1\\.0)\\d+, which is (0\\.9|1\\.0)\\d+ of that between different ids, above 0\\.5000 .*");
        assertThat(refusal(Tables.noise(200, 8, 5), Tables.clustered(200, 8, 1)))
                .contains("of that between different ids, above 0.5000");
        assertThat(refusal(Tables.noise(30, 8, 5), Tables.clustered(30, 8, 1)))
                .contains("of that between different ids, above 0.5000");
    }

    @Test
    void aSmallTableIsTurnedToo() {
        List<Tables.Item> few = old.subList(0, 60);
        List<Tables.Item> turned =
                few.stream().map(item -> Tables.turned(item, rotation)).toList();
        Alignment found = new Align().setMinOverlap(0).fit(Tables.table(turned), Tables.table(few));
        assertThat((double) found.facts().get("cosineAfter")).isCloseTo(1, within(1e-6));
    }

    @Test
    void noiseThatPointsOneWayIsRefusedThoughAllIsNearAll() {
        assertThat(refusal(shifted(Tables.noise(3000, 32, 5)), shifted(Tables.clustered(3000, 32, 1))))
                .matches(
                        ".* the mean of 1 - cosine is 0\\.[0-3]\\d+, which is (0\\.9|1\\.0)\\d+ of that between different "
                                + "ids, above 0\\.5000 .*");
    }

    @Test
    void aTableThatMovedAsMuchAsItStayedIsAcceptedWithTheFigures() {
        List<Tables.Item> now = old.stream()
                .map(item -> Tables.turned(Tables.noisy(item, 1, 2), rotation))
                .toList();
        Alignment found = new Align().fit(Tables.table(now), Tables.table(old));
        Map<?, ?> heldOut = (Map<?, ?>) found.facts().get("heldOut");
        Map<?, ?> fitted = (Map<?, ?>) found.facts().get("residual");
        assertThat((int) heldOut.get("ids")).isBetween(150, 250);
        assertThat((double) heldOut.get("strangers")).isBetween(0.9, 1.1);
        assertThat((double) heldOut.get("mean")).isBetween((double) fitted.get("mean"), 0.4);
        assertThat((double) heldOut.get("share")).isBetween(0.2, 0.4);
    }

    private static String refusal(List<Tables.Item> now, List<Tables.Item> before) {
        return catchThrowableOfType(
                        IllegalStateException.class, () -> new Align().fit(Tables.table(now), Tables.table(before)))
                .getMessage();
    }

    private static List<Tables.Item> shifted(List<Tables.Item> items) {
        return items.stream()
                .map(item -> new Tables.Item(item.id(), plus(item.vector(), 2), item.count()))
                .toList();
    }

    private static float[] plus(float[] vector, float by) {
        float[] sum = vector.clone();
        for (int j = 0; j < sum.length; j++) {
            sum[j] += by;
        }
        return sum;
    }

    private static Map<String, float[]> vectors(Dataset<Row> rows) {
        Map<String, float[]> vectors = new HashMap<>();
        rows.collectAsList().forEach(row -> vectors.put(row.getString(0), Vectors.floats(row, 1)));
        return vectors;
    }

    @Override
    protected Align stage() {
        return new Align();
    }

    @Override
    protected Map<String, Object> defaults() {
        return Map.of("anchors", 10_000, "minOverlap", 0.1, "trim", 0.1, "maxResidual", 0.5);
    }

    @Override
    protected Map<String, Object> refused() {
        return Map.of("anchors", 0, "minOverlap", 1.5, "trim", 0.6, "maxResidual", -1.0);
    }

    @Override
    protected Map<String, Object> changes() {
        return Map.of("anchors", 7, "trim", 0.2);
    }

    @Override
    protected Align load(String path) {
        return Align.load(path);
    }
}
