/**
 * Vectors without training: TF-IDF, latent semantic analysis by a truncated singular value decomposition, random
 * projections, and words by their co-occurrence counts.
 *
 * <p>May import: math, ml, corpus, table. Begin reading at {@link io.vecmill.train.spectral.TfIdf}, then
 * {@link io.vecmill.train.spectral.Lsa}.
 */
package io.vecmill.train.spectral;
