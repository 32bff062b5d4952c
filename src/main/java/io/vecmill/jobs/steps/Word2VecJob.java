package io.vecmill.jobs.steps;

import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.SequenceTable;
import io.vecmill.table.TableKind;
import io.vecmill.table.TrainingState;
import io.vecmill.train.word2vec.Word2Vec;
import io.vecmill.train.word2vec.Word2VecModel;
import java.util.List;
import java.util.Optional;

/** {@code word2vec}: sequences to an embedding table of their tokens, perhaps from where another table stands. */
final class Word2VecJob implements Job<Word2Vec> {
    private static final String SEQUENCES = "sequences";

    @Override
    public String name() {
        return "word2vec";
    }

    @Override
    public Word2Vec stage() {
        return new Word2Vec();
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
    public Manifest run(Word2Vec stage, Work work) {
        Source.Table input = work.table(SEQUENCES);
        SequenceTable sequences = SequenceTable.open(work.spark(), input.path(), input.version());
        if (stage.getCheckpointDir().isEmpty()) {
            stage.setCheckpointDir(work.out().target().path() + "/_training");
        }
        ManifestDraft draft = work.out().draft();
        InitialTable.of(work, stage).ifPresent(table -> table.outputs(InitialTable.SKIP_GRAM)
                .ifPresentOrElse(
                        outputs -> stage.setInitial(table.rows(), outputs), () -> stage.setInitial(table.rows())));
        Word2VecModel model = stage.setProgress(work.progress()).fit(sequences.rows());
        TrainingFacts.note(draft, model);
        InitialTable.noteOutputs(draft, model, InitialTable.SKIP_GRAM);
        work.progress().phase("writing", 0, "");
        TrainingState state = new TrainingState(model.outputs(), Optional.empty());
        Manifest manifest =
                EmbeddingTable.write(model.vectors(), state, work.out().target(), draft);
        model.unpersist();
        return manifest;
    }

    @Override
    public Optional<Cost> cost(Word2Vec stage, Outlook outlook) {
        return TrainingCost.of(stage, stage::plan, outlook, SEQUENCES);
    }
}
