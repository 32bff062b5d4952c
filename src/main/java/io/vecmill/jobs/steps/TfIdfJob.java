package io.vecmill.jobs.steps;

import static org.apache.spark.sql.functions.col;

import io.vecmill.ml.SparseVectors;
import io.vecmill.table.Manifest;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.SequenceTable;
import io.vecmill.table.SparseTable;
import io.vecmill.table.TableKind;
import io.vecmill.train.spectral.TfIdf;
import io.vecmill.train.spectral.TfIdfModel;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code tfidf}: sequences to a table of their terms' weights, perhaps by the vocabulary of another such table. */
final class TfIdfJob implements Job<TfIdf> {
    private static final String SEQUENCES = "sequences";
    private static final String VOCABULARY = "vocabulary";

    @Override
    public String name() {
        return "tfidf";
    }

    @Override
    public TfIdf stage() {
        return new TfIdf();
    }

    @Override
    public List<Slot> slots() {
        return List.of(
                Slot.table(SEQUENCES, TableKind.SEQUENCES),
                Slot.table(VOCABULARY, TableKind.SPARSE).orNone());
    }

    @Override
    public TableKind makes() {
        return TableKind.SPARSE;
    }

    @Override
    public Manifest run(TfIdf stage, Work work) {
        Source.Table input = work.table(SEQUENCES);
        Dataset<Row> sequences =
                SequenceTable.open(work.spark(), input.path(), input.version()).rows();
        work.progress().phase("counting", 0, "");
        TfIdfModel model = work.has(VOCABULARY) ? known(stage, work) : stage.fit(sequences);
        work.progress().phase("weighing", 0, "");
        ManifestDraft draft = work.out().draft().put("tfidf", model.facts());
        Dataset<Row> weighed = model.transform(sequences);
        Dataset<Row> rows = weighed.select(
                col("id"),
                SparseVectors.indices(col(model.getOutputCol())).as("indices"),
                SparseVectors.values(col(model.getOutputCol())).as("values"));
        try {
            return SparseTable.write(
                    rows,
                    model.dimension(),
                    Optional.of(model.vocabulary()),
                    work.out().target(),
                    draft);
        } finally {
            model.unpersist();
        }
    }

    private static TfIdfModel known(TfIdf stage, Work work) {
        Source.Table table = work.table(VOCABULARY);
        return TfIdfModel.of(SparseTable.open(work.spark(), table.path(), table.version()))
                .setInputCol(stage.getInputCol())
                .setOutputCol(stage.getOutputCol());
    }
}
