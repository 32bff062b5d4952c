package io.vecmill.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vecmill.TestSpark;
import io.vecmill.ann.NeighborLookup;
import io.vecmill.ann.NeighborLookup.Neighbor;
import io.vecmill.math.Similarity;
import io.vecmill.ml.StageContract;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.TableTarget;
import io.vecmill.table.TierCodec;
import io.vecmill.table.TierTable;
import io.vecmill.table.VersionedTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TierTest extends StageContract<Tier> {
    private static final int DIMENSION = 32;
    private final SparkSession spark = TestSpark.session();
    private final List<Tables.Item> items = Tables.clustered(600, DIMENSION, 1);

    @TempDir
    Path directory;

    @Test
    void smallerTiersLoseMoreAndRescoringHelps() {
        double half = run(new Tier().setEncoding("float16").setRescore(1)).recall();
        double bytes = run(new Tier().setRescore(1)).recall();
        double bits = run(new Tier().setEncoding("binary").setRescore(1)).recall();
        double rescored = run(new Tier().setEncoding("binary").setRescore(8)).recall();
        assertThat(half).isGreaterThan(0.99);
        assertThat(bytes).isBetween(0.9, half);
        assertThat(bits).isBetween(0.1, 0.8);
        assertThat(rescored).isGreaterThan(bits + 0.1);
    }

    @Test
    void axesThatTellMostAreKept() {
        List<Tables.Item> flat = items.stream()
                .map(item -> new Tables.Item(item.id(), flattened(item.vector()), 1))
                .map(item -> Tables.turned(item, Tables.random(DIMENSION, 4)))
                .toList();
        Tier.Made pca = new Tier()
                .setEncoding("float16")
                .setDimension(8)
                .setRescore(1)
                .run(Tables.table(flat), flat.size(), DIMENSION);
        Tier.Made cut = new Tier()
                .setEncoding("float16")
                .setDimension(8)
                .setReduction("truncate")
                .setRescore(1)
                .run(Tables.table(flat), flat.size(), DIMENSION);
        assertThat(pca.recall()).isGreaterThan(0.97);
        assertThat(cut.recall()).isLessThan(pca.recall() - 0.1);
        assertThat((float[][]) pca.facts().get("projection")).hasDimensions(DIMENSION, 8);
        assertThatThrownBy(() -> run(new Tier().setDimension(33)))
                .hasMessage("cannot reduce vectors of 32 numbers to 33 (lower dimension)");
    }

    @Test
    void aTierIsATableThatCanBeDecoded() {
        Tier.Made made = run(new Tier());
        TableTarget target = new TableTarget(directory.resolve("small").toString(), "1", false);
        Manifest manifest = TierTable.write(
                made.rows(),
                target,
                new ManifestDraft().put("tier", made.facts()).put("recall", 1));
        assertThat(manifest.at("/codeBytes").asInt()).isEqualTo(DIMENSION);
        TierTable table = TierTable.open(spark, target.path());
        for (Row row : table.decoded().collectAsList()) {
            float[] wanted =
                    items.get(Integer.parseInt(row.getString(0).substring(1))).vector();
            float[] found = Vectors.floats(row, 1);
            for (int j = 0; j < DIMENSION; j++) {
                float step = (table.codec().high()[j] - table.codec().low()[j]) / 255;
                assertThat(found[j]).isCloseTo(wanted[j], within(0.51f * step));
            }
        }
        assertThat(VersionedTable.at(spark, target.path()).verify(spark, "1").faults())
                .isEmpty();
    }

    @Test
    void aLookupByCodesFindsWhatTheFullVectorsFind() {
        TableTarget full = new TableTarget(directory.resolve("full").toString(), "1", false);
        EmbeddingTable.write(Tables.table(items), full, new ManifestDraft());
        EmbeddingTable table = EmbeddingTable.open(spark, full.path());
        List<String> ids = List.of("w7", "w3", "w100");
        Map<Object, List<Neighbor>> exact = new NeighborLookup(table.rows(), Similarity.COSINE, 10).ofRows(ids);
        for (String encoding : List.of("int8", "binary")) {
            Tier.Made made = run(new Tier().setEncoding(encoding));
            TableTarget small = new TableTarget(directory.resolve(encoding).toString(), "1", false);
            TierTable.write(made.rows(), small, new ManifestDraft().put("tier", made.facts()));
            TierTable tier = TierTable.open(spark, small.path());
            Map<Object, List<Neighbor>> all = new TierLookup(tier, table, 10, 60).ofRows(ids);
            assertThat(new ArrayList<Object>(all.keySet())).isEqualTo(ids);
            Map<Object, List<Neighbor>> some = new TierLookup(tier, table, 10, 4).ofRows(ids);
            for (String id : ids) {
                assertThat(idsOf(all.get(id))).isEqualTo(idsOf(exact.get(id)));
                assertThat(idsOf(some.get(id))).containsAnyElementsOf(idsOf(exact.get(id)));
                assertThat(some.get(id)).hasSize(10).isSortedAccordingTo((a, b) -> Float.compare(b.score(), a.score()));
            }
        }
    }

    private static List<Object> idsOf(List<Neighbor> neighbors) {
        return neighbors.stream().map(Neighbor::id).toList();
    }

    @Test
    void codesAreReadAsTheManifestSays() {
        float[] low = {0, -1, 0, 0, 0, 0, 0, 0, 0};
        float[] high = {1, 1, 1, 1, 1, 1, 1, 1, 255};
        float[] vector = {0, 1, 0.2f, 0.4f, 0.6f, 0.8f, 1, 1, 254};
        TierCodec bytes = new TierCodec("int8", 9, low, high);
        assertThat(bytes.encode(vector)).containsExactly(-128, 127, -77, -26, 25, 76, 127, 127, 126);
        assertThat(bytes.described()).containsKeys("low", "high");
        assertThat((String) bytes.described().get("codes")).startsWith("signed bytes: ");
        TierCodec bits = new TierCodec("binary", 9, new float[] {0, 0, 1, 1, 1, 1, 1, 0, 0}, new float[0]);
        assertThat(bits.encode(vector)).containsExactly(0b1000_0010, 1);
        assertThat((String) bits.described().get("codes")).startsWith("bits, the lowest of a byte first");
        TierCodec halves = new TierCodec("float16", 2, new float[0], new float[0]);
        assertThat(halves.encode(new float[] {1, -2})).containsExactly(0, 0x3C, 0, 0xC0);
        assertThat((String) halves.described().get("codes")).endsWith("<f2");
    }

    @Test
    void halvesAreTheNearest() {
        TierCodec codec = new TierCodec("float16", 6, new float[0], new float[0]);
        float[] decoded = codec.decode(codec.encode(new float[] {1f, -2.5f, 1e-7f, 1e9f, 0.1f, 1.00048828125f}));
        assertThat(decoded).containsExactly(1f, -2.5f, 1.1920929e-7f, 65504f, 0.099975586f, 1f);
    }

    private Tier.Made run(Tier tier) {
        return tier.run(Tables.table(items), items.size(), DIMENSION);
    }

    private static float[] flattened(float[] vector) {
        float[] flat = vector.clone();
        for (int j = 8; j < flat.length; j++) {
            flat[j] *= 1e-3f;
        }
        return flat;
    }

    @Override
    protected Tier stage() {
        return new Tier();
    }

    @Override
    protected Map<String, Object> defaults() {
        return Map.of(
                "encoding",
                "int8",
                "dimension",
                0,
                "reduction",
                "pca",
                "k",
                10,
                "sample",
                1000,
                "rescore",
                4,
                "seed",
                1L);
    }

    @Override
    protected Map<String, Object> refused() {
        return Map.of("encoding", "int4", "dimension", -1, "reduction", "guess", "k", 0, "sample", 1, "rescore", 0);
    }

    @Override
    protected Map<String, Object> changes() {
        return Map.of("encoding", "binary", "rescore", 2);
    }

    @Override
    protected Tier load(String path) {
        return Tier.load(path);
    }
}
