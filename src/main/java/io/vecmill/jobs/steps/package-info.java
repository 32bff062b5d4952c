/**
 * The jobs that a step can name: each a short sentence made of stages, from the tables or files it reads to the table
 * it writes.
 *
 * <p>May import: everything, and {@code jobs.config}. Begin reading at {@link io.vecmill.jobs.steps.Job}.
 */
package io.vecmill.jobs.steps;
