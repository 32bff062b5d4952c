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
import io.vecmill.train.fasttext.FastText;
import io.vecmill.train.fasttext.FastTextModel;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * {@code fasttext}: sequences to an embedding table of their tokens, and of the tokens of other sequences, whose
 * vectors are inferred.
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
                Slot.table(INFER, TableKind.SEQUENCES).orNone());
    }

    @Override
    public TableKind makes() {
        return TableKind.EMBEDDING;
    }

    @Override
    public Manifest run(FastText stage, Work work) {
        if (stage.getCheckpointDir().isEmpty()) {
            stage.setCheckpointDir(work.out().target().path() + "/_training");
        }
        FastTextModel model = stage.setProgress(work.progress()).fit(rows(work, SEQUENCES));
        ManifestDraft draft = work.out().draft();
        model.summary().ifPresent(summary -> draft.put("training", TrainingFacts.of(summary)));
        Manifest manifest =
                work.has(INFER) ? writeWithInferred(model, work, draft) : write(model.vectors(), work, draft);
        model.unpersist();
        return manifest;
    }

    @Override
    public Optional<Cost> cost(FastText stage, Outlook outlook) {
        return TrainingCost.of(stage, stage::plan, outlook, SEQUENCES);
    }

    private static Manifest writeWithInferred(FastTextModel model, Work work, ManifestDraft draft) {
        work.progress().phase("inferring", 0, "");
        Dataset<Row> words = rows(work, INFER).select(explode(col("tokens")).as("id"));
        Dataset<Row> inferred = model.infer(words).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Row counts = inferred.agg(count(lit(1)), count("vector")).first();
            draft.put("inferred", counts.getLong(1));
            draft.put("withoutNgrams", counts.getLong(0) - counts.getLong(1));
            return write(model.vectors().union(inferred.where(col("vector").isNotNull())), work, draft);
        } finally {
            inferred.unpersist();
        }
    }

    private static Manifest write(Dataset<Row> vectors, Work work, ManifestDraft draft) {
        work.progress().phase("writing", 0, "");
        return EmbeddingTable.write(vectors, work.out().target(), draft);
    }

    private static Dataset<Row> rows(Work work, String slot) {
        Source.Table input = work.table(slot);
        return SequenceTable.open(work.spark(), input.path(), input.version()).rows();
    }
}
