package io.vecmill.jobs.steps;

import io.vecmill.downstream.Labels;
import io.vecmill.downstream.Outliers;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.LabelTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.TableKind;
import java.util.List;

/** {@code outliers}: vectors to a table that says which of them are far from all others. */
final class OutliersJob implements Job<Outliers> {
    private static final String VECTORS = "vectors";

    @Override
    public String name() {
        return "outliers";
    }

    @Override
    public Outliers stage() {
        return new Outliers();
    }

    @Override
    public List<Slot> slots() {
        return List.of(Slot.table(VECTORS, TableKind.EMBEDDING));
    }

    @Override
    public TableKind makes() {
        return TableKind.LABELS;
    }

    @Override
    public Manifest run(Outliers stage, Work work) {
        Source.Table vectors = work.table(VECTORS);
        EmbeddingTable table = EmbeddingTable.open(work.spark(), vectors.path(), vectors.version());
        try (Labels labels = stage.setProgress(work.progress()).run(table.rows())) {
            work.progress().phase("writing", 0, "");
            return LabelTable.write(
                    labels.rows(), work.out().target(), work.out().draft().put("outliers", labels.facts()));
        }
    }
}
