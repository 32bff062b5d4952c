package io.vecmill.jobs.steps;

import io.vecmill.formats.CatalogWriter;
import io.vecmill.table.FilesTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.TableKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code catalog}: a table, to one of a Spark catalog; the version that the step makes holds a manifest alone. */
final class CatalogJob implements Job<CatalogWriter> {
    private static final String TABLE = "table";

    @Override
    public String name() {
        return "catalog";
    }

    @Override
    public CatalogWriter stage() {
        return new CatalogWriter();
    }

    @Override
    public List<Slot> slots() {
        return List.of(Slot.table(
                TABLE,
                TableKind.EMBEDDING,
                TableKind.NEIGHBORS,
                TableKind.DELTA,
                TableKind.LABELS,
                TableKind.REPORT,
                TableKind.SEQUENCES,
                TableKind.SPARSE,
                TableKind.TIER));
    }

    @Override
    public TableKind makes() {
        return TableKind.FILES;
    }

    @Override
    public Manifest run(CatalogWriter stage, Work work) {
        Source.Table table = work.table(TABLE);
        Manifest manifest = table.manifest();
        String place = table.path() + "/" + table.version();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("vecmill.of", place);
        properties.put("vecmill.digest", manifest.digest());
        if (manifest.at("/spaceId").isTextual()) {
            properties.put("vecmill.spaceId", manifest.at("/spaceId").asText());
        }
        work.progress().phase("writing table " + stage.getTable(), 0, "");
        work.out().draft().put("catalog", Map.of(TABLE, stage.getTable(), "of", place));
        return FilesTable.write(
                work.spark(),
                manifest,
                work.out().target(),
                work.out().draft(),
                directory -> stage.write(Opened.rows(work.spark(), table.path(), manifest), properties));
    }
}
