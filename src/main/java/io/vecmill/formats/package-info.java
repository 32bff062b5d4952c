/**
 * Embedding tables in the formats of others: files of vectors in, and every file is checked as it is read; files of
 * vectors out, streamed.
 *
 * <p>May import: math, ml, table. Begin reading at {@link io.vecmill.formats.VectorReader} and
 * {@link io.vecmill.formats.VectorWriter}.
 */
package io.vecmill.formats;
