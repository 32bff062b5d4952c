/**
 * The benchmarks against the peers of this machine, {@code jobs/benchmark words}, {@code neighbors} and {@code documents},
 * and of {@code size}. Not part of the jar.
 *
 * <p>Begin reading at {@link io.vecmill.bench.WordBenchmark} or {@link io.vecmill.bench.NeighborBenchmark}.
 */
package io.vecmill.bench;
