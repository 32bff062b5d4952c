/**
 * Benchmarks against the peers of this machine: {@code jobs/benchmark words} and {@code documents}. Not part of the
 * jar.
 *
 * <p>Begin reading at {@link io.vecmill.bench.WordBenchmark}.
 */
package io.vecmill.bench;
