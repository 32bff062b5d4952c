/**
 * The benchmarks against the peers of this machine: {@code jobs/benchmark words} and {@code jobs/benchmark neighbors}. Not
 * part of the jar.
 *
 * <p>Begin reading at {@link io.vecmill.bench.WordBenchmark} or {@link io.vecmill.bench.NeighborBenchmark}.
 */
package io.vecmill.bench;
