/**
 * Locality-sensitive hash codes by random projections that know nothing of the data, as a stage and for method
 * {@code srp}.
 *
 * <p>May import: math, ml. Begin reading at {@link io.vecmill.ann.hash.VectorHash}.
 */
package io.vecmill.ann.hash;
