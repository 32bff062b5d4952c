package io.vecmill.jobs.steps;

import io.vecmill.formats.VectorWriter;
import io.vecmill.table.FilesTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.TableKind;
import java.util.List;
import java.util.Map;

/** {@code export}: a table, to files in the format of others. */
final class ExportJob implements Job<VectorWriter> {
    private static final String TABLE = "table";

    @Override
    public String name() {
        return "export";
    }

    @Override
    public VectorWriter stage() {
        return new VectorWriter();
    }

    @Override
    public List<Slot> slots() {
        return List.of(Slot.table(TABLE, TableKind.EMBEDDING, TableKind.NEIGHBORS, TableKind.DELTA));
    }

    @Override
    public TableKind makes() {
        return TableKind.FILES;
    }

    @Override
    public Manifest run(VectorWriter stage, Work work) {
        Source.Table table = work.table(TABLE);
        Manifest manifest = table.manifest();
        work.progress().phase("writing files", 0, "");
        work.out()
                .draft()
                .put(
                        "exported",
                        Map.of("format", stage.getFormat().label(), "of", table.path() + "/" + table.version()));
        return FilesTable.write(
                work.spark(),
                manifest,
                work.out().target(),
                work.out().draft(),
                directory -> stage.write(
                        Opened.rows(work.spark(), table.path(), manifest), Opened.size(manifest), directory));
    }
}
