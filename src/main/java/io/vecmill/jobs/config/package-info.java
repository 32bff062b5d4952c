/**
 * The HOCON file of a pipeline as sections that know where they stand, so that every error names file, line and key.
 *
 * <p>May import: everything but the other packages of jobs. Begin reading at
 * {@link io.vecmill.jobs.config.PipelineFile}.
 */
package io.vecmill.jobs.config;
