package io.vecmill.jobs.steps;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;

import io.vecmill.ml.SparseVectors;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.SparseTable;
import io.vecmill.table.TableKind;
import io.vecmill.train.spectral.Fold;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code fold}: a table of sparse vectors, times the vectors of what their indices stand for, to an embedding table of
 * the same space.
 */
final class FoldJob implements Job<Fold> {
    private static final String INPUT = "vectors";
    private static final String TERMS = "terms";

    @Override
    public String name() {
        return "fold";
    }

    @Override
    public Fold stage() {
        return new Fold();
    }

    @Override
    public List<Slot> slots() {
        return List.of(Slot.table(INPUT, TableKind.SPARSE), Slot.table(TERMS, TableKind.EMBEDDING));
    }

    @Override
    public TableKind makes() {
        return TableKind.EMBEDDING;
    }

    @Override
    public Manifest run(Fold stage, Work work) {
        Source.Table input = work.table(INPUT);
        Source.Table terms = work.table(TERMS);
        SparseTable table = SparseTable.open(work.spark(), input.path(), input.version());
        EmbeddingTable basis = EmbeddingTable.open(work.spark(), terms.path(), terms.version());
        work.progress().phase("folding", 0, "");
        Dataset<Row> folded = stage.setBasis(indexed(basis, table), table.dimension(), basis.dimension())
                .transform(SparseVectors.of(table.rows(), stage.getInputCol(), table.dimension()))
                .select(
                        col("id"),
                        vector_to_array(col(stage.getOutputCol()), "float32").as("vector"));
        try {
            return EmbeddingTable.write(
                    folded,
                    work.out().target(),
                    work.out().draft().spaceId(basis.manifest().spaceId()));
        } finally {
            stage.unpersist();
        }
    }

    private static Dataset<Row> indexed(EmbeddingTable basis, SparseTable table) {
        return table.vocabulary()
                .map(terms -> basis.rows().join(terms, "id").select("index", "vector"))
                .orElseGet(() -> basis.rows().select(col("id").as("index"), col("vector")));
    }
}
