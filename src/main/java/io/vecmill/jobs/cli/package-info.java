/**
 * The command line.
 *
 * <p>May import: everything, and the other packages of jobs. Begin reading at {@link io.vecmill.jobs.cli.Vecmill}.
 */
package io.vecmill.jobs.cli;
