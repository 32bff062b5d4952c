/**
 * From a config to a finished run: the pipeline it describes, the order of its steps, what can be skipped, and the loop
 * that works, publishes and reports.
 *
 * <p>May import: everything, and {@code jobs.config}, {@code jobs.steps}, {@code jobs.progress}. Begin reading at
 * {@link io.vecmill.jobs.run.PipelineRun}.
 */
package io.vecmill.jobs.run;
