package io.vecmill.jobs.run;

import io.vecmill.jobs.steps.Source;
import java.util.Map;

/**
 * What became of a step that was done.
 *
 * @param sources what it read, by slot
 * @param result  the version of its table
 */
public record StepReport(Step step, Map<String, Source> sources, Source.Table result, Effort effort) {
    /**
     * @param skipped whether the version was there already
     * @param seconds that it took
     */
    public record Effort(boolean skipped, double seconds) {}

    /** The directory of the version. */
    public String path() {
        return result.path() + "/version=" + result.version();
    }

    public boolean skipped() {
        return effort.skipped();
    }

    public double seconds() {
        return effort.seconds();
    }
}
