package io.vecmill.jobs.steps;

import io.vecmill.downstream.Classify;
import io.vecmill.downstream.Features;
import io.vecmill.downstream.Labels;
import io.vecmill.evaluate.LabelEvaluation;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.LabelTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.SparseTable;
import io.vecmill.table.TableKind;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * {@code classify}: vectors and what is known of labels to a table of labels; if the true labels of some are known, the
 * manifest says under {@code quality} how many are right.
 */
final class ClassifyJob implements Job<Classify> {
    private static final String VECTORS = "vectors";
    private static final String WEIGHTS = "weights";
    private static final String LABELS = "labels";
    private static final String TEST = "test";
    private static final String TEST_WEIGHTS = "testWeights";
    private static final String TEST_LABELS = "testLabels";
    private static final String NAMES = "names";

    @Override
    public String name() {
        return "classify";
    }

    @Override
    public Classify stage() {
        return new Classify();
    }

    @Override
    public List<Slot> slots() {
        return List.of(
                Slot.table(VECTORS, TableKind.EMBEDDING).orNone(),
                Slot.table(WEIGHTS, TableKind.SPARSE).orNone(),
                Slot.table(LABELS, TableKind.SEQUENCES).orNone(),
                Slot.table(TEST, TableKind.EMBEDDING).orNone(),
                Slot.table(TEST_WEIGHTS, TableKind.SPARSE).orNone(),
                Slot.table(TEST_LABELS, TableKind.SEQUENCES).orNone(),
                Slot.table(NAMES, TableKind.EMBEDDING).orNone());
    }

    @Override
    public TableKind makes() {
        return TableKind.LABELS;
    }

    @Override
    public Manifest run(Classify stage, Work work) {
        try (Labels labels = label(stage.setProgress(work.progress()), work)) {
            Dataset<Row> rows = labels.rows().persist(StorageLevel.MEMORY_AND_DISK());
            try {
                ManifestDraft draft = work.out().draft().put("classified", labels.facts());
                truth(stage, work).ifPresent(slot -> draft.put("quality", quality(rows, work, slot)));
                work.progress().phase("writing", 0, "");
                return LabelTable.write(rows, work.out().target(), draft);
            } finally {
                rows.unpersist();
            }
        }
    }

    private static Labels label(Classify stage, Work work) {
        requireOne(work, VECTORS, WEIGHTS, "vectors of the rows, as an embedding table or as sparse weights");
        requireOne(work, LABELS, NAMES, "labels to learn from, or names, which are vectors of labels");
        if (work.has(NAMES)) {
            EmbeddingTable.requireSameSpace(open(work, VECTORS), open(work, NAMES));
            return stage.nearest(open(work, VECTORS).rows(), open(work, NAMES).rows());
        }
        Classify.Labelled labelled = new Classify.Labelled(features(work), Sequences.rows(work, LABELS));
        if (work.has(TEST)) {
            EmbeddingTable.requireSameSpace(open(work, VECTORS), open(work, TEST));
            return stage.given(labelled, Features.dense(open(work, TEST).rows()));
        }
        if (work.has(TEST_WEIGHTS)) {
            SparseTable.requireSameTerms(weights(work, WEIGHTS), weights(work, TEST_WEIGHTS));
            return stage.given(labelled, sparse(work, TEST_WEIGHTS));
        }
        return stage.split(labelled);
    }

    private static void requireOne(Work work, String one, String other, String what) {
        if (work.has(one) == work.has(other)) {
            throw new IllegalArgumentException("cannot classify: the input has %s %s %s %s (give %s)"
                    .formatted(work.has(one) ? "both" : "neither", one, work.has(one) ? "and" : "nor", other, what));
        }
    }

    /** The slot of true labels of rows that were not learned from. */
    private static Optional<String> truth(Classify stage, Work work) {
        if (work.has(TEST_LABELS)) {
            return Optional.of(TEST_LABELS);
        }
        boolean isSplit = work.has(LABELS) && !work.has(TEST) && !work.has(TEST_WEIGHTS) && stage.getTestShare() > 0;
        return isSplit ? Optional.of(LABELS) : Optional.empty();
    }

    private static Object quality(Dataset<Row> rows, Work work, String slot) {
        return new LabelEvaluation()
                .run(
                        rows,
                        Sequences.rows(work, slot),
                        work.table(slot).manifest().table())
                .summary();
    }

    private static Dataset<Row> features(Work work) {
        return work.has(WEIGHTS)
                ? sparse(work, WEIGHTS)
                : Features.dense(open(work, VECTORS).rows());
    }

    private static Dataset<Row> sparse(Work work, String slot) {
        SparseTable weights = weights(work, slot);
        return Features.sparse(weights.rows(), weights.dimension());
    }

    private static SparseTable weights(Work work, String slot) {
        Source.Table table = work.table(slot);
        return SparseTable.open(work.spark(), table.path(), table.version());
    }

    private static EmbeddingTable open(Work work, String slot) {
        Source.Table table = work.table(slot);
        return EmbeddingTable.open(work.spark(), table.path(), table.version());
    }
}
