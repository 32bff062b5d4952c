/**
 * GloVe: vectors whose products are the logarithms of co-occurrence counts, by AdaGrad on the blocked pair trainer.
 *
 * <p>May import: math, ml, corpus, table, train.pairs. Begin reading at {@link io.vecmill.train.glove.GloVe}.
 */
package io.vecmill.train.glove;
