package io.vecmill.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vecmill.TestSpark;
import io.vecmill.ml.StageContract;
import io.vecmill.table.TableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CompareTest extends StageContract<Compare> {
    private final List<Tables.Item> old = Tables.clustered(500, 10, 1);

    @Test
    void theSameTableTwiceHasNotChanged() {
        Comparison same = compare(old, Optional.of(version(old)));
        JsonNode summary = json(same);
        assertThat(summary.at("/coverage").asDouble()).isEqualTo(1);
        assertThat(summary.at("/overlap").asDouble()).isEqualTo(1);
        assertThat(summary.at("/displacement/max").asDouble()).isZero();
        assertThat(summary.at("/rows/added").asLong()).isZero();
        assertThat(summary.at("/hubness/new")).isEqualTo(summary.at("/hubness/old"));
        assertThat(summary.at("/asked").asLong()).isEqualTo(500);
        assertThat(same.rows(TestSpark.session())
                        .filter("section LIKE 'decile%'")
                        .count())
                .isEqualTo(10);
    }

    @Test
    void whatWentCameAndMovedIsCounted() {
        List<Tables.Item> now = new ArrayList<>(old.subList(100, 500));
        now.add(new Tables.Item("new1", new float[10], 3));
        now.add(new Tables.Item("new2", old.get(150).vector(), 3));
        JsonNode summary = json(compare(now, Optional.of(version(old))));
        assertThat(summary.at("/rows/new").asLong()).isEqualTo(402);
        assertThat(summary.at("/rows/old").asLong()).isEqualTo(500);
        assertThat(summary.at("/rows/added").asLong()).isEqualTo(2);
        assertThat(summary.at("/rows/gone").asLong()).isEqualTo(100);
        assertThat(summary.at("/rows/change").asDouble()).isCloseTo(-98 / 500.0, within(1e-12));
        assertThat(summary.at("/rows/zeroVectors").asLong()).isEqualTo(1);
        assertThat(summary.at("/duplicates/new").asLong()).isEqualTo(2);
        assertThat(summary.at("/coverageOfIds").asDouble()).isEqualTo(0.8);
        double weight = 400 * 401 / 2 / (500 * 501 / 2.0);
        assertThat(summary.at("/coverage").asDouble()).isCloseTo(weight, within(1e-12));
        assertThat(summary.at("/overlap").asDouble())
                .as("among the ids of both")
                .isEqualTo(1);
    }

    @Test
    void aRotationMovesVectorsAndNoNeighbors() {
        Rotation rotation = Tables.random(10, 3);
        List<Tables.Item> now =
                old.stream().map(item -> Tables.turned(item, rotation)).toList();
        JsonNode summary = json(compare(now, Optional.of(version(old))));
        assertThat(summary.at("/displacement/p50").asDouble()).isGreaterThan(0.3);
        assertThat(summary.at("/overlap").asDouble()).isGreaterThan(0.999);
        Optional<Compare.Version> elsewhere = Optional.of(new Compare.Version(Tables.table(old), "another"));
        assertThatThrownBy(() -> compare(now, elsewhere))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("they are of different spaces, 'another' and 'one'")
                .hasMessageContaining("align");
        JsonNode other = json(new Compare().setAcrossSpaces(true).run(version(now), elsewhere, Optional.empty()));
        assertThat(other.at("/displacement").isMissingNode())
                .as("of another space")
                .isTrue();
        assertThat(other.at("/overlap").asDouble()).isGreaterThan(0.999);
    }

    @Test
    void theBaselineSaysHowMuchIsChance() {
        List<Tables.Item> twin = old.stream()
                .map(item -> Tables.turned(Tables.noisy(item, 0.3, 4), Tables.random(10, 8)))
                .toList();
        Comparison found = new Compare()
                .setSample(200)
                .run(version(old), Optional.of(version(old)), Optional.of(Tables.table(twin)));
        JsonNode summary = json(found);
        assertThat(summary.at("/asked").asLong()).isBetween(150L, 250L);
        assertThat(summary.at("/baseline/overlap").asDouble()).isBetween(0.3, 0.95);
        assertThat(summary.at("/baseline/cosine").asDouble()).isBetween(0.9, 0.99);
    }

    @Test
    void theFirstVersionIsOnlyCounted() {
        JsonNode summary = json(compare(old, Optional.empty()));
        assertThat(summary.at("/rows/new").asLong()).isEqualTo(500);
        assertThat(summary.at("/coverage").isMissingNode()).isTrue();
        assertThat(summary.at("/overlap").isMissingNode()).isTrue();
    }

    @Test
    void partitionsChangeNothing() {
        List<Tables.Item> now =
                old.stream().map(item -> Tables.noisy(item, 0.5, 1)).toList();
        Dataset<Row> before = Tables.table(old);
        Comparison one = new Compare()
                .run(version(Tables.table(now).coalesce(1)), Optional.of(version(before)), Optional.empty());
        Comparison five = new Compare()
                .run(version(Tables.table(now).repartition(5)), Optional.of(version(before)), Optional.empty());
        assertThat(json(five)).isEqualTo(json(one));
    }

    private static Comparison compare(List<Tables.Item> now, Optional<Compare.Version> before) {
        return new Compare().run(version(now), before, Optional.empty());
    }

    private static Compare.Version version(List<Tables.Item> items) {
        return version(Tables.table(items));
    }

    private static Compare.Version version(Dataset<Row> rows) {
        return new Compare.Version(rows, "one");
    }

    private static JsonNode json(Comparison comparison) {
        return new ObjectMapper().valueToTree(comparison.summary());
    }

    @Override
    protected Compare stage() {
        return new Compare();
    }

    @Override
    protected Map<String, Object> defaults() {
        return Map.of("k", 10, "sample", 2000, "method", "exact", "acrossSpaces", false, "seed", 1L);
    }

    @Override
    protected Map<String, Object> refused() {
        return Map.of("k", 0, "sample", 1, "method", "guess");
    }

    @Override
    protected Map<String, Object> changes() {
        return Map.of("k", 5, "seed", 4L);
    }

    @Override
    protected Compare load(String path) {
        return Compare.load(path);
    }
}
