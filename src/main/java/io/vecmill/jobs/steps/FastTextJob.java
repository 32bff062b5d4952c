package io.vecmill.jobs.steps;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.SequenceTable;
import io.vecmill.table.TableKind;
import io.vecmill.table.TrainingState;
import io.vecmill.train.fasttext.FastText;
import io.vecmill.train.fasttext.FastTextModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * {@code fasttext}: sequences to an embedding table of their tokens, and of the tokens of other sequences, whose
 * vectors are inferred; perhaps from where another table stands.
 */
final class FastTextJob implements Job<FastText> {
    private static final String SEQUENCES = "sequences";
    private static final String INFER = "infer";

    @Override
    public String name() {
        return "fasttext";
    }

    @Override
    public FastText stage() {
        return new FastText();
    }

    @Override
    public List<Slot> slots() {
        return List.of(
                Slot.table(SEQUENCES, TableKind.SEQUENCES),
                Slot.table(INFER, TableKind.SEQUENCES).orNone(),
                InitialTable.slot());
    }

    @Override
    public TableKind makes() {
        return TableKind.EMBEDDING;
    }

    @Override
    public void check(FastText stage, Set<String> slots) {
        stage.requireNgrams();
    }

    @Override
    public Manifest run(FastText stage, Work work) {
        if (stage.getCheckpointDir().isEmpty()) {
            stage.setCheckpointDir(work.out().target().path() + "/_training");
        }
        InitialTable.of(work, stage).ifPresent(table -> startFrom(table, stage));
        FastTextModel model = stage.setProgress(work.progress()).fit(rows(work, SEQUENCES));
        ManifestDraft draft = work.out().draft();
        TrainingFacts.note(draft, model);
        InitialTable.noteOutputs(draft, model, InitialTable.SKIP_GRAM);
        InitialTable.noteNgrams(draft, model, ngramsOf(stage));
        Manifest manifest =
                work.has(INFER) ? writeWithInferred(model, work, draft) : write(model.vectors(), model, work);
        model.unpersist();
        return manifest;
    }

    @Override
    public Optional<Cost> cost(FastText stage, Outlook outlook) {
        return TrainingCost.of(stage, stage::plan, outlook, SEQUENCES);
    }

    /** From as much as was stored. */
    private static void startFrom(InitialTable table, FastText stage) {
        Optional<Dataset<Row>> outputs = table.outputs(InitialTable.SKIP_GRAM);
        Optional<Dataset<Row>> ngrams = table.ngrams(ngramsOf(stage));
        if (outputs.isEmpty()) {
            stage.setInitial(table.rows());
        } else if (ngrams.isEmpty()) {
            stage.setInitial(table.rows(), outputs.get());
        } else {
            stage.setInitial(table.rows(), outputs.get(), ngrams.get());
        }
    }

    /** What rows of n-grams are of: none of others fits them. */
    private static String ngramsOf(FastText stage) {
        return "%d to %d characters in %d buckets".formatted(stage.getMinn(), stage.getMaxn(), stage.getBuckets());
    }

    private static Manifest writeWithInferred(FastTextModel model, Work work, ManifestDraft draft) {
        work.progress().phase("inferring", 0, "");
        Dataset<Row> words = rows(work, INFER).select(explode(col("tokens")).as("id"));
        Dataset<Row> inferred = model.infer(words).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Row counts = inferred.agg(count(lit(1)), count("vector")).first();
            draft.put("inferred", counts.getLong(1));
            draft.put("withoutNgrams", counts.getLong(0) - counts.getLong(1));
            return write(model.vectors().union(inferred.where(col("vector").isNotNull())), model, work);
        } finally {
            inferred.unpersist();
        }
    }

    private static Manifest write(Dataset<Row> vectors, FastTextModel model, Work work) {
        work.progress().phase("writing", 0, "");
        Optional<Dataset<Row>> ngrams = model.outputs().map(stored -> model.ngrams());
        return EmbeddingTable.write(
                vectors,
                new TrainingState(model.outputs(), ngrams),
                work.out().target(),
                work.out().draft());
    }

    private static Dataset<Row> rows(Work work, String slot) {
        Source.Table input = work.table(slot);
        return SequenceTable.open(work.spark(), input.path(), input.version()).rows();
    }
}
