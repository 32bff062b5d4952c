/**
 * Config, command line and steps: sentences made of stages, no algorithm.
 *
 * <p>May import: everything; nothing imports jobs. Begin reading at {@link io.vecmill.jobs.Main}.
 */
package io.vecmill.jobs;
