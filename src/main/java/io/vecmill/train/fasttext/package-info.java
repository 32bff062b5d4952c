/**
 * FastText: skip-gram with negative sampling whose inputs are made of character n-grams, so that words never seen get
 * vectors too.
 *
 * <p>May import: math, ml, corpus, table, train.pairs. Begin reading at {@link io.vecmill.train.fasttext.FastText}.
 */
package io.vecmill.train.fasttext;
