/**
 * Anything becomes sequences here: text, JSON, CSV and Parquet are read, analysed into tokens and written as rows
 * {@code id, tokens}; vocabularies are counted and sequences encoded as ints.
 *
 * <p>May import: math, ml. Begin reading at {@link io.vecmill.corpus.CorpusReader}.
 */
package io.vecmill.corpus;
