package io.vecmill.jobs.steps;

import io.vecmill.jobs.config.Section;
import io.vecmill.table.Manifest;
import io.vecmill.table.TableKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.ml.param.Params;

/**
 * What a step does. A new job is one class that implements this and one line in {@link Jobs}; its params are those of
 * the stage it calls, so a config can set them without another word here.
 *
 * @param <S> the stage whose params are the step's params
 */
public interface Job<S extends Params> {
    /** The name after {@code job =}. */
    String name();

    /** A new stage, set to its defaults. */
    S stage();

    /** What it reads; the first slot is what a bare {@code input = …} fills. */
    List<Slot> slots();

    /** Reads the section that describes its files, which are documents unless a job says otherwise. */
    default FileInput files(Section section) {
        return CorpusSection.read(section);
    }

    /** The kind of table it writes. */
    TableKind makes();

    /** Whether it decides, by {@code verdict} in its manifest, if what a run has made is published. */
    default boolean isGate() {
        return false;
    }

    /**
     * Refuses what does not go together, before anything runs.
     *
     * @param slots that the step fills
     * @throws IllegalArgumentException with a sentence
     */
    default void check(S stage, Set<String> slots) {}

    /** What a stage that a config has set would take, told before it runs; empty for a job that takes little. */
    default Optional<Cost> cost(S stage, Outlook outlook) {
        return Optional.empty();
    }

    /** Runs a stage that a config has set, and commits one version of one table; whoever calls this publishes it. */
    Manifest run(S stage, Work work);
}
