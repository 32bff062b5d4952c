package io.vecmill.jobs.steps;

import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.SequenceTable;
import io.vecmill.table.TableKind;
import io.vecmill.train.glove.GloVe;
import io.vecmill.train.glove.GloVeModel;
import java.util.List;
import java.util.Optional;

/** {@code glove}: sequences to an embedding table of their tokens. */
final class GloVeJob implements Job<GloVe> {
    private static final String INPUT = "input";

    @Override
    public String name() {
        return "glove";
    }

    @Override
    public GloVe stage() {
        return new GloVe();
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
    public Manifest run(GloVe stage, Work work) {
        Source.Table input = work.table(INPUT);
        SequenceTable sequences = SequenceTable.open(work.spark(), input.path(), input.version());
        if (stage.getCheckpointDir().isEmpty()) {
            stage.setCheckpointDir(work.out().target().path() + "/_training");
        }
        GloVeModel model = stage.setProgress(work.progress()).fit(sequences.rows());
        ManifestDraft draft = work.out().draft();
        model.summary().ifPresent(summary -> draft.put("training", TrainingFacts.of(summary)));
        work.progress().phase("writing", 0, "");
        Manifest manifest = EmbeddingTable.write(model.vectors(), work.out().target(), draft);
        model.unpersist();
        return manifest;
    }

    @Override
    public Optional<Cost> cost(GloVe stage, Outlook outlook) {
        return TrainingCost.of(stage, stage::plan, outlook, INPUT);
    }
}
