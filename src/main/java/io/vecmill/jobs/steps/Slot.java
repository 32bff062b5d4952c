package io.vecmill.jobs.steps;

import io.vecmill.table.TableKind;
import java.util.Optional;

/**
 * A named place for an input of a job.
 *
 * @param name     the key under {@code input} when a job has several
 * @param table    the kind of table that fits; empty for files
 * @param required whether a step must fill it
 */
public record Slot(String name, Optional<TableKind> table, boolean required) {
    static Slot files(String name) {
        return new Slot(name, Optional.empty(), true);
    }

    static Slot table(String name, TableKind kind) {
        return new Slot(name, Optional.of(kind), true);
    }

    Slot orNone() {
        return new Slot(name, table, false);
    }

    public boolean isFiles() {
        return table.isEmpty();
    }
}
