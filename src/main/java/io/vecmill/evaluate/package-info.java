/**
 * Numbers about tables: how well vectors answer analogies, how well their cosines agree with people's judgement, and
 * how good rankings and labels of documents are.
 *
 * <p>May import: math, ml, table. Begin reading at {@link io.vecmill.evaluate.WordEvaluation}.
 */
package io.vecmill.evaluate;
