package io.vecmill.jobs.steps;

import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.TableKind;
import io.vecmill.train.pairs.WarmStartParams;
import java.util.Optional;

/** The table from whose vectors a training goes on: the input {@code initial}, perhaps the step's own last version. */
final class InitialTable {
    private static final String INITIAL = "initial";

    private InitialTable() {}

    static Slot slot() {
        return Slot.table(INITIAL, TableKind.EMBEDDING).orNone();
    }

    /**
     * Opens it, if there is one, and names it as the parent of what is made. A table whose vectors are held fast stays
     * the space of what is learned beside them.
     */
    static Optional<EmbeddingTable> of(Work work, WarmStartParams stage) {
        if (!work.has(INITIAL)) {
            return Optional.empty();
        }
        Source.Table initial = work.table(INITIAL);
        boolean isSameTable = initial.path().equals(work.out().target().path());
        work.out().draft().parent(isSameTable ? initial.version() : initial.path() + "/" + initial.version());
        if (stage.isInitialFrozen()) {
            work.out().draft().spaceId(initial.manifest().spaceId());
        }
        return Optional.of(EmbeddingTable.open(work.spark(), initial.path(), initial.version()));
    }
}
