package io.vecmill.jobs.steps;

import io.vecmill.downstream.Cluster;
import io.vecmill.downstream.Features;
import io.vecmill.downstream.Labels;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.LabelTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.TableKind;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code cluster}: vectors to a table of the clusters they fall in; the manifest says what marks each. */
final class ClusterJob implements Job<Cluster> {
    private static final String VECTORS = "vectors";
    private static final String TOKENS = "tokens";
    private static final String TITLES = "titles";

    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public Cluster stage() {
        return new Cluster();
    }

    @Override
    public List<Slot> slots() {
        return List.of(
                Slot.table(VECTORS, TableKind.EMBEDDING),
                Slot.table(TOKENS, TableKind.SEQUENCES).orNone(),
                Slot.table(TITLES, TableKind.SEQUENCES).orNone());
    }

    @Override
    public TableKind makes() {
        return TableKind.LABELS;
    }

    @Override
    public Manifest run(Cluster stage, Work work) {
        Source.Table vectors = work.table(VECTORS);
        Dataset<Row> rows = Features.dense(EmbeddingTable.open(work.spark(), vectors.path(), vectors.version())
                .rows());
        Cluster.Texts texts = new Cluster.Texts(sequences(work, TOKENS), sequences(work, TITLES));
        try (Labels clusters = stage.setProgress(work.progress()).run(rows, texts)) {
            work.progress().phase("writing", 0, "");
            return LabelTable.write(
                    clusters.rows(), work.out().target(), work.out().draft().put("clustered", clusters.facts()));
        }
    }

    private static Optional<Dataset<Row>> sequences(Work work, String slot) {
        return work.has(slot) ? Optional.of(Sequences.rows(work, slot)) : Optional.empty();
    }
}
