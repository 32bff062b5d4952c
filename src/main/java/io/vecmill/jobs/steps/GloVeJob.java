package io.vecmill.jobs.steps;

import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.SequenceTable;
import io.vecmill.table.TableKind;
import io.vecmill.table.TrainingState;
import io.vecmill.train.glove.GloVe;
import io.vecmill.train.glove.GloVeModel;
import java.util.List;
import java.util.Optional;

/** {@code glove}: sequences to an embedding table of their tokens, perhaps from where another table stands. */
final class GloVeJob implements Job<GloVe> {
    private static final String SEQUENCES = "sequences";

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
        return List.of(Slot.table(SEQUENCES, TableKind.SEQUENCES), InitialTable.slot());
    }

    @Override
    public TableKind makes() {
        return TableKind.EMBEDDING;
    }

    @Override
    public Manifest run(GloVe stage, Work work) {
        Source.Table input = work.table(SEQUENCES);
        SequenceTable sequences = SequenceTable.open(work.spark(), input.path(), input.version());
        if (stage.getCheckpointDir().isEmpty()) {
            stage.setCheckpointDir(work.out().target().path() + "/_training");
        }
        InitialTable.of(work, stage).ifPresent(table -> table.outputs(outputsOf(stage))
                .ifPresentOrElse(
                        outputs -> stage.setInitial(table.rows(), outputs), () -> stage.setInitial(table.rows())));
        GloVeModel model = stage.setProgress(work.progress()).fit(sequences.rows());
        ManifestDraft draft = work.out().draft();
        TrainingFacts.note(draft, model);
        InitialTable.noteOutputs(draft, model, outputsOf(stage));
        work.progress().phase("writing", 0, "");
        TrainingState state = new TrainingState(model.outputs(), Optional.empty());
        Manifest manifest =
                EmbeddingTable.write(model.vectors(), state, work.out().target(), draft);
        model.unpersist();
        return manifest;
    }

    @Override
    public Optional<Cost> cost(GloVe stage, Outlook outlook) {
        return TrainingCost.of(stage, stage::plan, outlook, SEQUENCES);
    }

    /** A sum was divided otherwise than a vector of one side was learned beside the other. */
    private static String outputsOf(GloVe stage) {
        return "glove, combine = " + stage.getCombine();
    }
}
