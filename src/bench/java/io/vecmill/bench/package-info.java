/**
 * The benchmark of word vectors against the peers of this machine: {@code jobs/benchmark words}. Not part of the jar.
 *
 * <p>Begin reading at {@link io.vecmill.bench.WordBenchmark}.
 */
package io.vecmill.bench;
