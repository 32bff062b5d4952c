package io.vecmill.jobs.steps;

import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.SequenceTable;
import io.vecmill.table.TableKind;
import io.vecmill.train.spectral.Ppmi;
import io.vecmill.train.spectral.PpmiModel;
import java.util.List;

/** {@code ppmi}: sequences to an embedding table of their tokens. */
final class PpmiJob implements Job<Ppmi> {
    private static final String INPUT = "input";

    @Override
    public String name() {
        return "ppmi";
    }

    @Override
    public Ppmi stage() {
        return new Ppmi();
    }

    @Override
    public List<Slot> slots() {
        return List.of(Slot.table(INPUT, TableKind.SEQUENCES));
    }

    @Override
    public TableKind makes() {
        return TableKind.EMBEDDING;
    }

    @Override
    public Manifest run(Ppmi stage, Work work) {
        Source.Table input = work.table(INPUT);
        SequenceTable sequences = SequenceTable.open(work.spark(), input.path(), input.version());
        PpmiModel model = stage.setProgress(work.progress()).fit(sequences.rows());
        ManifestDraft draft = work.out().draft();
        model.summary().ifPresent(summary -> draft.put("training", summary.facts()));
        work.progress().phase("writing", 0, "");
        Manifest manifest = EmbeddingTable.write(model.vectors(), work.out().target(), draft);
        model.unpersist();
        return manifest;
    }
}
