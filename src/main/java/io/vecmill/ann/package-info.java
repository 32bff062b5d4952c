/**
 * Nearest neighbours of the rows of embedding tables, exact or by random-projection LSH behind one surface, with the
 * recall measured.
 *
 * <p>May import: math, ml, table. Begin reading at {@link io.vecmill.ann.Neighbors}.
 */
package io.vecmill.ann;
