/**
 * Vectors for documents out of what is trained already: those of their tokens, pooled.
 *
 * <p>May import: math, ml, corpus, table. Begin reading at {@link io.vecmill.encode.Pool}.
 */
package io.vecmill.encode;
