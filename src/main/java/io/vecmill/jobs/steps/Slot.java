package io.vecmill.jobs.steps;

import io.vecmill.table.TableKind;
import java.util.List;
import java.util.Optional;

/**
 * A named place for an input of a job.
 *
 * @param name      the key under {@code input} when a job has several
 * @param kinds     the kinds of table that fit; none for files
 * @param required  whether a step must fill it
 * @param earlierOf the slot the earlier version of whose table fills it where a step does not; {@link #ITSELF} for that
 *     of the step's own table
 */
public record Slot(String name, List<TableKind> kinds, boolean required, Optional<String> earlierOf) {
    /** Stands for the table that the step makes. */
    public static final String ITSELF = "";

    static Slot files(String name) {
        return new Slot(name, List.of(), true, Optional.empty());
    }

    static Slot table(String name, TableKind... kinds) {
        return new Slot(name, List.of(kinds), true, Optional.empty());
    }

    Slot orNone() {
        return new Slot(name, kinds, false, earlierOf);
    }

    /** Filled by what was published before, if anything was. */
    Slot orEarlier(String slot) {
        return new Slot(name, kinds, false, Optional.of(slot));
    }

    public boolean isFiles() {
        return kinds.isEmpty();
    }

    public boolean fits(TableKind kind) {
        return kinds.contains(kind);
    }
}
