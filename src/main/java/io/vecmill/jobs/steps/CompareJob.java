package io.vecmill.jobs.steps;

import io.vecmill.release.Compare;
import io.vecmill.release.Comparison;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.ReportTable;
import io.vecmill.table.TableKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code compare}: a version of an embedding table and the published one before it, to a report. */
final class CompareJob implements Job<Compare> {
    static final String SECTION = "comparison";
    static final String AGAINST = "against";

    private static final String TABLE = "table";
    private static final String BASELINE = "baseline";

    @Override
    public String name() {
        return "compare";
    }

    @Override
    public Compare stage() {
        return new Compare();
    }

    @Override
    public List<Slot> slots() {
        return List.of(
                Slot.table(TABLE, TableKind.EMBEDDING),
                Slot.table(AGAINST, TableKind.EMBEDDING).orEarlier(TABLE),
                Slot.table(BASELINE, TableKind.EMBEDDING).orNone());
    }

    @Override
    public TableKind makes() {
        return TableKind.REPORT;
    }

    @Override
    public Manifest run(Compare stage, Work work) {
        EmbeddingTable now = open(work, TABLE).orElseThrow();
        Optional<EmbeddingTable> old = open(work, AGAINST);
        Comparison found = stage.setProgress(work.progress())
                .run(
                        version(now),
                        old.map(CompareJob::version),
                        open(work, BASELINE).map(EmbeddingTable::rows));
        Map<String, Object> section = new LinkedHashMap<>();
        section.put(TABLE, place(work, TABLE));
        Map<String, Object> spaces =
                new LinkedHashMap<>(Map.of("new", now.manifest().spaceId()));
        old.ifPresent(table -> {
            section.put(AGAINST, place(work, AGAINST));
            spaces.put("old", table.manifest().spaceId());
        });
        section.put("spaces", spaces);
        section.putAll(found.summary());
        work.progress().phase("writing", 0, "");
        return ReportTable.write(
                found.rows(work.spark()),
                work.out().target(),
                work.out().draft().put(SECTION, section));
    }

    private static Compare.Version version(EmbeddingTable table) {
        return new Compare.Version(table.rows(), table.manifest().spaceId());
    }

    private static Map<String, Object> place(Work work, String slot) {
        return work.table(slot).facts();
    }

    private static Optional<EmbeddingTable> open(Work work, String slot) {
        return work.has(slot)
                ? Optional.of(EmbeddingTable.open(
                        work.spark(), work.table(slot).path(), work.table(slot).version()))
                : Optional.empty();
    }
}
