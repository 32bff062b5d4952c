package io.vecmill.math;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one core does at most: independent chains of fused multiply-adds on 256 bits that touch no memory. The unit of all
 * kernel benches is a multiply-add of two floats.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PeakBench {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
    private static final int STEPS = 1000;
    private static final int CHAINS = 12;

    private final float[] seeds = {1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f};

    /** Two units of a latency of four or five steps are busy with ten chains; there are sixteen registers. */
    @Benchmark
    @OperationsPerInvocation(STEPS * CHAINS * FloatVectors.LANES)
    public float peak() {
        FloatVector factor = FloatVector.fromArray(SPECIES, seeds, 0);
        FloatVector a = factor.mul(0.5f);
        FloatVector c0 = a;
        FloatVector c1 = a;
        FloatVector c2 = a;
        FloatVector c3 = a;
        FloatVector c4 = a;
        FloatVector c5 = a;
        FloatVector c6 = a;
        FloatVector c7 = a;
        FloatVector c8 = a;
        FloatVector c9 = a;
        FloatVector c10 = a;
        FloatVector c11 = a;
        for (int i = 0; i < STEPS; i++) {
            c0 = c0.fma(factor, a);
            c1 = c1.fma(factor, a);
            c2 = c2.fma(factor, a);
            c3 = c3.fma(factor, a);
            c4 = c4.fma(factor, a);
            c5 = c5.fma(factor, a);
            c6 = c6.fma(factor, a);
            c7 = c7.fma(factor, a);
            c8 = c8.fma(factor, a);
            c9 = c9.fma(factor, a);
            c10 = c10.fma(factor, a);
            c11 = c11.fma(factor, a);
        }
        FloatVector low = c0.add(c1).add(c2).add(c3).add(c4).add(c5);
        FloatVector high = c6.add(c7).add(c8).add(c9).add(c10).add(c11);
        return low.add(high).lane(0);
    }
}
