package io.vecmill.jobs.steps;

import static org.apache.spark.sql.functions.lit;

import io.vecmill.formats.VectorFiles;
import io.vecmill.formats.VectorReader;
import io.vecmill.jobs.config.Section;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.TableKind;
import java.util.List;
import java.util.Map;

/** {@code import}: files of vectors that others made to an embedding table. */
final class ImportJob implements Job<VectorReader> {
    private static final String INPUT = "input";

    @Override
    public String name() {
        return "import";
    }

    @Override
    public VectorReader stage() {
        return new VectorReader();
    }

    @Override
    public List<Slot> slots() {
        return List.of(Slot.files(INPUT));
    }

    @Override
    public FileInput files(Section section) {
        return VectorPaths.read(section);
    }

    @Override
    public TableKind makes() {
        return TableKind.EMBEDDING;
    }

    @Override
    public Manifest run(VectorReader stage, Work work) {
        work.progress().phase("reading", 0, "");
        VectorFiles files = stage.read(work.spark(), work.files(INPUT).paths());
        ManifestDraft draft = work.out()
                .draft()
                .put("imported", Map.of("format", files.format().label()));
        if (!stage.getSpace().isEmpty()) {
            draft.spaceId(stage.getSpace());
        }
        files.announced().ifPresent(draft::announcedRows);
        return EmbeddingTable.write(
                files.rows().withColumn("origin", lit("imported")), work.out().target(), draft);
    }
}
