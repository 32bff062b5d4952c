package io.vecmill.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.vecmill.TestSpark;
import io.vecmill.ml.StageContract;
import io.vecmill.table.Manifest;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.ReportTable;
import io.vecmill.table.TableTarget;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest extends StageContract<Gate> {
    private static final Map<String, Object> GOOD = Map.of(
            "rows", Map.of("new", 100, "old", 100, "change", 0.0, "zeroVectors", 0),
            "duplicates", Map.of("new", 0),
            "spaces", Map.of("new", "a", "old", "a"),
            "coverage", 1.0,
            "overlap", 0.7,
            "displacement", Map.of("p50", 0.1),
            "hubness", Map.of("new", 0.1),
            "baseline", Map.of("overlap", 0.75));

    @TempDir
    Path directory;

    private int written;

    @Test
    void whatKeepsAllRulesIsPublished() {
        GateVerdict verdict = judge(GOOD);
        assertThat(verdict.verdict()).isEqualTo("publish");
        assertThat(verdict.rows(TestSpark.session()).filter("section = 'kept'").count())
                .isEqualTo(10);
    }

    @Test
    void everyBrokenRuleHasAReason() {
        assertThat(judge(changed("rows", Map.of("new", 0, "change", -1.0, "zeroVectors", 3)))
                        .reasons())
                .containsExactly(
                        "minRows: 0, and it must be >= 1",
                        "maxZeroVectors: 3, and it must be <= 0",
                        "maxDuplicates: not measured, and it must be <= 0.1",
                        "maxRowChange: 1, and it must be <= 0.5");
        assertThat(judge(changed("spaces", Map.of("new", "b", "old", "a"))).reasons())
                .singleElement()
                .asString()
                .contains("'a'", "'b'");
        assertThat(judge(changed("overlap", 0.5)).reasons())
                .containsExactly("minOverlapOfBaseline: 0.6667, and it must be >= 0.8");
        assertThat(judge(changed("coverage", "?")).reasons())
                .containsExactly("minCoverage: not measured, and it must be >= 0.95");
        assertThat(judge(changed("displacement", Map.of("p50", 0.6))).reasons())
                .containsExactly("maxDisplacement: 0.6, and it must be <= 0.5");
    }

    @Test
    void rulesAboutTheOldVersionAreSilentWithoutOne() {
        Map<String, Object> first = Map.of(
                "rows", Map.of("new", 100, "zeroVectors", 0),
                "duplicates", Map.of("new", 0),
                "spaces", Map.of("new", "a"));
        assertThat(judge(first).reasons()).isEmpty();
    }

    @Test
    void recallAndFiguresAreJudgedWhereTheyAreGiven() {
        Manifest near = manifest("near", Map.of("recall", Map.of("low", 0.8)));
        Map<String, Object> figures =
                Map.of("capitals", Map.of("questions", 5, "3cosadd", 0.5), "pairs", Map.of("spearman", 0.6));
        Manifest quality = manifest("evaluated", Map.of("quality", figures));
        Map<String, Object> before =
                Map.of("capitals", Map.of("questions", 9, "3cosadd", 0.6), "pairs", Map.of("spearman", 0.61));
        Manifest old = manifest("items", Map.of("quality", Map.of("evaluated", before)));
        Evidence evidence = new Evidence(
                manifest("changes", Map.of("comparison", GOOD)),
                Optional.of(old),
                Optional.of(near),
                Optional.of(quality),
                Optional.empty());
        assertThat(new Gate().judge(evidence).reasons())
                .containsExactly(
                        "minRecall: 0.8, and it must be >= 0.9",
                        "maxMetricDrop of capitals/3cosadd: 0.5, and it must be >= 0.58");
        Gate one = new Gate();
        one.set(one.metrics(), new String[] {"pairs/spearman"});
        assertThat(one.judge(evidence).reasons()).hasSize(1);
    }

    @Test
    void whatWasSetAndNoInputMeasuresHolds() {
        String why = ", and no input of the gate measures it (give one that does, or leave the rule out)";
        Gate asked = stage();
        asked.set(asked.minTierRecall(), 0.99);
        asked.set(asked.minRecall(), 0.95);
        asked.set(asked.maxMetricDrop(), 0.01);
        assertThat(asked.judge(compared(GOOD)).reasons())
                .containsExactly(
                        "minRecall: it must be >= 0.95" + why,
                        "minTierRecall: it must be >= 0.99" + why,
                        "maxMetricDrop: it must be at most 0.01 below the old figure" + why);
        Gate named = stage();
        named.set(named.metrics(), new String[] {"nosuch/metric", "pairs/spearman", "pairs/spearman"});
        Evidence evaluated = new Evidence(
                manifest("changes", Map.of("comparison", GOOD)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(manifest("evaluated", Map.of("quality", Map.of("pairs", Map.of("spearman", 0.6))))),
                Optional.empty());
        assertThat(named.judge(evaluated).reasons())
                .containsExactly("maxMetricDrop of nosuch/metric: it must be at most 0.02 below the old figure" + why);
    }

    @Test
    void aBaselineThatWasAskedForAndIsNotThereHoldsOnceThereIsAnOldVersion() {
        Gate asked = stage();
        asked.set(asked.minOverlapOfBaseline(), 0.9);
        Map<String, Object> without = new HashMap<>(GOOD);
        without.remove("baseline");
        assertThat(asked.judge(compared(without)).reasons())
                .singleElement()
                .asString()
                .startsWith("minOverlapOfBaseline: it must be >= 0.9, and no input");
        without.put("spaces", Map.of("new", "a"));
        assertThat(asked.judge(compared(without)).reasons()).isEmpty();
    }

    @Test
    void numbersReadAsAPersonWritesThem() {
        Gate strict = stage();
        strict.set(strict.minRows(), 99_999L);
        strict.set(strict.maxHubness(), 1e-4);
        assertThat(strict.judge(compared(changed("rows", Map.of("new", 12_345, "change", 0.0, "zeroVectors", 0))))
                        .reasons())
                .containsExactly(
                        "minRows: 12,345, and it must be >= 99,999", "maxHubness: 0.1, and it must be <= 0.0001");
    }

    @Test
    void aSpaceThatWasKeptIsNamedOnce() {
        List<Row> rows = judge(GOOD)
                .rows(TestSpark.session())
                .filter("metric = 'sameSpace'")
                .select("section", "method")
                .collectAsList();
        assertThat(rows).containsExactly(RowFactory.create("kept", "the old version's space, 'a'"));
    }

    private GateVerdict judge(Map<String, Object> comparison) {
        return new Gate().judge(compared(comparison));
    }

    private Evidence compared(Map<String, Object> comparison) {
        return new Evidence(
                manifest("changes", Map.of("comparison", comparison)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Map<String, Object> changed(String key, Object value) {
        Map<String, Object> changed = new HashMap<>(GOOD);
        changed.put(key, value);
        return changed;
    }

    private Manifest manifest(String table, Map<String, Object> sections) {
        Figures figures = new Figures();
        figures.add(new Figures.Subject("a", "b", "c"), "d", 1);
        ManifestDraft draft = new ManifestDraft();
        sections.forEach(draft::put);
        TableTarget target = new TableTarget(directory.resolve(table).toString(), String.valueOf(written++), false);
        return ReportTable.write(figures.rows(TestSpark.session()), target, draft);
    }

    @Override
    protected Gate stage() {
        return new Gate();
    }

    @Override
    protected Map<String, Object> defaults() {
        return Map.ofEntries(
                Map.entry("sameSpace", true),
                Map.entry("minRows", 1L),
                Map.entry("maxRowChange", 0.5),
                Map.entry("minCoverage", 0.95),
                Map.entry("minOverlap", 0.1),
                Map.entry("minOverlapOfBaseline", 0.8),
                Map.entry("maxDisplacement", 0.5),
                Map.entry("maxZeroVectors", 0L),
                Map.entry("maxDuplicates", 0.1),
                Map.entry("maxHubness", 0.5),
                Map.entry("minRecall", 0.9),
                Map.entry("metrics", List.of()),
                Map.entry("maxMetricDrop", 0.02),
                Map.entry("minTierRecall", 0.8));
    }

    @Override
    protected Map<String, Object> refused() {
        return Map.of("minCoverage", 1.1, "minRows", -1L, "maxZeroVectors", -1L, "maxDisplacement", 3.0);
    }

    @Override
    protected Map<String, Object> changes() {
        return Map.of("minCoverage", 0.5, "sameSpace", false);
    }

    @Override
    protected Gate load(String path) {
        return Gate.load(path);
    }
}
