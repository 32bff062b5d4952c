/**
 * The contract that rooms share: versioned Parquet tables of sequences, sparse vectors, embeddings, neighbours, labels
 * and reports, each with a manifest that is written last.
 *
 * <p>May import: math, ml. Begin reading at {@link io.vecmill.table.EmbeddingTable}.
 */
package io.vecmill.table;
