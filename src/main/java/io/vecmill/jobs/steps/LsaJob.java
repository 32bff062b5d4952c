package io.vecmill.jobs.steps;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.vecmill.ml.SparseVectors;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.SparseTable;
import io.vecmill.table.TableKind;
import io.vecmill.train.spectral.Lsa;
import io.vecmill.train.spectral.LsaModel;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code lsa}: a table of sparse vectors to an embedding table of what their indices stand for. */
final class LsaJob implements Job<Lsa> {
    private static final String INPUT = "input";

    @Override
    public String name() {
        return "lsa";
    }

    @Override
    public Lsa stage() {
        return new Lsa();
    }

    @Override
    public List<Slot> slots() {
        return List.of(Slot.table(INPUT, TableKind.SPARSE));
    }

    @Override
    public TableKind makes() {
        return TableKind.EMBEDDING;
    }

    @Override
    public Manifest run(Lsa stage, Work work) {
        Source.Table input = work.table(INPUT);
        SparseTable table = SparseTable.open(work.spark(), input.path(), input.version());
        LsaModel model = stage.setProgress(work.progress())
                .fit(SparseVectors.of(table.rows(), stage.getInputCol(), table.dimension()));
        ManifestDraft draft = work.out().draft();
        model.summary().ifPresent(summary -> draft.put("svd", summary.facts()));
        work.progress().phase("writing", 0, "");
        try {
            return EmbeddingTable.write(
                    named(model.vectors(), table.vocabulary()), work.out().target(), draft);
        } finally {
            model.unpersist();
        }
    }

    /** Terms for their numbers, where there are terms. */
    private static Dataset<Row> named(Dataset<Row> vectors, Optional<Dataset<Row>> vocabulary) {
        return vocabulary
                .map(terms -> vectors.join(terms, "index")
                        .select(
                                col("id"),
                                col("vector"),
                                col("documents").as("count"),
                                lit("trained").as("origin")))
                .orElseGet(() -> vectors.select(col("index").as("id"), col("vector")));
    }
}
