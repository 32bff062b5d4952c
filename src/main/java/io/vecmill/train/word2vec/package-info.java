/**
 * Word2Vec: skip-gram with negative sampling on the blocked pair trainer.
 *
 * <p>May import: math, ml, corpus, table, train.pairs. Begin reading at {@link io.vecmill.train.word2vec.Word2Vec}.
 */
package io.vecmill.train.word2vec;
