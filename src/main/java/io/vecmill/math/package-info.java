/**
 * Pure Java numerics: float kernels (vector and scalar twin), similarity, bounded top-k, alias sampling, counter-based
 * random numbers.
 *
 * <p>May import: nothing of Vecmill, no Spark, no I/O. Begin reading at {@link io.vecmill.math.CounterRandom}, then
 * {@link io.vecmill.math.PairKernels}.
 */
package io.vecmill.math;
