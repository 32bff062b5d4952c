/**
 * Numbers about tables: how well vectors answer analogies, and how well their cosines agree with people's judgement.
 *
 * <p>May import: math, ml, table. Begin reading at {@link io.vecmill.evaluate.WordEvaluation}.
 */
package io.vecmill.evaluate;
