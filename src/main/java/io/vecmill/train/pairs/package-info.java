/**
 * The blocked pair trainer: the engine under everything that learns from pairs (input row, output row).
 *
 * <p>May import: math, ml, corpus, table. Begin reading at {@link io.vecmill.train.pairs.BlockedTrainer}.
 */
package io.vecmill.train.pairs;
