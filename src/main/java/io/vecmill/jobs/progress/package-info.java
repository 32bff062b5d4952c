/**
 * What a person sees while a step works: one line on standard error with what is done, how far, the rate and the time
 * left.
 *
 * <p>May import: everything but the other packages of jobs. Begin reading at
 * {@link io.vecmill.jobs.progress.ProgressConsole}.
 */
package io.vecmill.jobs.progress;
