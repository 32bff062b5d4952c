/**
 * Embedding tables in the formats of others: files of vectors in, and every file is checked as it is read.
 *
 * <p>May import: math, ml, table. Begin reading at {@link io.vecmill.formats.VectorReader}.
 */
package io.vecmill.formats;
