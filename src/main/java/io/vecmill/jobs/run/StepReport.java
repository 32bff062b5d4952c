package io.vecmill.jobs.run;

import io.vecmill.jobs.steps.Source;

/**
 * What became of a step that was done.
 *
 * @param result  the version of its table
 * @param skipped whether the version was there already
 * @param seconds that it took
 */
public record StepReport(Step step, Source.Table result, boolean skipped, double seconds) {
    /** The directory of the version. */
    public String path() {
        return result.path() + "/version=" + result.version();
    }
}
