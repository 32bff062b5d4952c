package io.vecmill.math;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** {@link PairKernels} on a batch of 8 inputs and 5 negatives of 100 dimensions, all in the first cache. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PairBench {
    private static final int BATCH = PairKernels.BATCH;
    private static final int NEGATIVE = 5;
    private static final int WIDTH = 104;
    private static final int PRODUCTS = (NEGATIVE + 1) * BATCH * WIDTH;

    @Param({"vector", "scalar"})
    public String kernel;

    private PairKernels kernels;
    private float[] rows;
    private float[] inputs;
    private float[] negatives;
    private float[] positives;
    private int[] offsets;
    private float[] gradients;
    private final float[] scores = new float[(NEGATIVE + 1) * BATCH];

    @Setup
    public void fill() {
        kernels = kernel.equals("vector") ? new VectorPairKernels() : new ScalarPairKernels();
        rows = Floats.random(BATCH * WIDTH, 1);
        inputs = Floats.random(BATCH * WIDTH, 2);
        negatives = Floats.random(PairKernels.negativesLength(NEGATIVE, WIDTH), 3);
        positives = Floats.random(BATCH * WIDTH, 5);
        offsets =
                Arrays.stream(Floats.shuffled(BATCH, 4)).map(row -> row * WIDTH).toArray();
        gradients = new float[(NEGATIVE + 1) * BATCH];
    }

    /** Inputs × outputs, the negatives and the positive that all inputs share. */
    @Benchmark
    @OperationsPerInvocation(PRODUCTS)
    public float[] scores() {
        kernels.scores(inputs, negatives, NEGATIVE, 1, WIDTH, scores);
        return scores;
    }

    /** Each input with its own output, which is copied on the way. */
    @Benchmark
    @OperationsPerInvocation(BATCH * WIDTH)
    public float[] gatherScored() {
        kernels.gatherScored(rows, offsets, inputs, WIDTH, positives, scores, NEGATIVE * BATCH);
        return scores;
    }

    /** Gradients × outputs, added to the inputs; the gradients are 0, so the rows stay as they are. */
    @Benchmark
    @OperationsPerInvocation(PRODUCTS)
    public float[] updateInputs() {
        int positive = PairKernels.sharedPlace(NEGATIVE, WIDTH);
        kernels.updateInputs(
                rows, offsets, BATCH, gradients, negatives, NEGATIVE, negatives, positive, PairKernels.SHARED, WIDTH);
        return rows;
    }

    /** Gradients × inputs, added to the outputs. */
    @Benchmark
    @OperationsPerInvocation(PRODUCTS)
    public float[] updateNegatives() {
        kernels.updateNegatives(rows, offsets, NEGATIVE + 1, gradients, inputs, WIDTH);
        return rows;
    }

    /** Each input, added to its own output. */
    @Benchmark
    @OperationsPerInvocation(BATCH * WIDTH)
    public float[] updatePositives() {
        kernels.updatePositives(rows, offsets, BATCH, gradients, NEGATIVE * BATCH, inputs, WIDTH);
        return rows;
    }
}
