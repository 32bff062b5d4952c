package io.vecmill.jobs.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.TableException;
import io.vecmill.table.TableKind;
import io.vecmill.train.pairs.TrainedVectorsModel;
import io.vecmill.train.pairs.WarmStartParams;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The table from whose vectors a training goes on: the input {@code initial}, perhaps the step's own last version.
 *
 * <p>What a training stores beside its vectors fits trainings of the same kind alone, so the manifest says of which kind
 * it is.
 */
record InitialTable(EmbeddingTable table) {
    static final String SKIP_GRAM = "skip-gram";

    private static final String INITIAL = "initial";
    private static final String OUTPUTS_OF = "outputsOf";
    private static final String NGRAMS_OF = "ngramsOf";

    static Slot slot() {
        return Slot.table(INITIAL, TableKind.EMBEDDING).orNone();
    }

    /**
     * Opens it, if there is one, and names it as the parent of what is made. A table whose vectors are held fast stays
     * the space of what is learned beside them.
     */
    static Optional<InitialTable> of(Work work, WarmStartParams stage) {
        if (!work.has(INITIAL)) {
            return Optional.empty();
        }
        Source.Table initial = work.table(INITIAL);
        boolean isSameTable = initial.path().equals(work.out().target().path());
        work.out().draft().parent(isSameTable ? initial.version() : initial.path() + "/" + initial.version());
        if (stage.isInitialFrozen()) {
            work.out().draft().spaceId(initial.manifest().spaceId());
        }
        return Optional.of(new InitialTable(EmbeddingTable.open(work.spark(), initial.path(), initial.version())));
    }

    Dataset<Row> rows() {
        return table.rows();
    }

    /** The output side, if it was stored by a training of that kind. */
    Optional<Dataset<Row>> outputs(String kind) {
        return table.trainingState().outputs().filter(rows -> kind.equals(note(OUTPUTS_OF)));
    }

    /**
     * The rows of n-grams, if they were stored.
     *
     * @throws TableException if they are of another kind
     */
    Optional<Dataset<Row>> ngrams(String kind) {
        Optional<Dataset<Row>> ngrams = table.trainingState().ngrams();
        if (ngrams.isPresent() && !kind.equals(note(NGRAMS_OF))) {
            throw new TableException(
                    ("cannot start from the n-grams of version '%s' of table '%s': they have %s, and those of this step"
                                    + " %s (set minn, maxn and buckets alike)")
                            .formatted(
                                    table.manifest().version(), table.manifest().table(), note(NGRAMS_OF), kind));
        }
        return ngrams;
    }

    private String note(String key) {
        return table.manifest().at("/" + key).asText();
    }

    /** Writes down of which kind the output side is, if it is stored. */
    static void noteOutputs(ManifestDraft draft, TrainedVectorsModel<?> model, String kind) {
        model.outputs().ifPresent(stored -> draft.put(OUTPUTS_OF, kind));
    }

    /** The same of n-grams, which are stored where outputs are. */
    static void noteNgrams(ManifestDraft draft, TrainedVectorsModel<?> model, String kind) {
        model.outputs().ifPresent(stored -> draft.put(NGRAMS_OF, kind));
    }

    /** The notes on what another version has beside it, for one that has the same. */
    static void takeNotes(Manifest from, ManifestDraft draft) {
        for (String key : List.of(OUTPUTS_OF, NGRAMS_OF)) {
            JsonNode kind = from.at("/" + key);
            if (!kind.isMissingNode()) {
                draft.put(key, kind.asText());
            }
        }
    }
}
