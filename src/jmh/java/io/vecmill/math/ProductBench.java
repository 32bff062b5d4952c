package io.vecmill.math;

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

/** {@link ProductKernels} on rows of 100 floats: the products of a search for neighbours. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ProductBench {
    private static final int DIMENSION = 100;
    private static final int PANELS = 8;
    private static final int ROWS = PANELS * ProductKernels.PANEL;

    @Param({"vector", "scalar"})
    public String kernel;

    private ProductKernels kernels;
    private float[] table;
    private float[] panels;
    private int[] rows;
    private final float[] scores = new float[ProductKernels.PANEL * ProductKernels.PANEL];
    private final float[] dots = new float[ROWS];

    @Setup
    public void fill() {
        kernels = kernel.equals("vector") ? new VectorProductKernels() : new ScalarProductKernels();
        table = Floats.random(ROWS * DIMENSION, 1);
        rows = Floats.shuffled(ROWS, 2);
        panels = new float[ProductKernels.panelSize(ROWS, DIMENSION)];
        ProductKernels.pack(table, DIMENSION, rows, 0, ROWS, panels);
    }

    /** All pairs of 128 rows, 16 × 16 at a time. */
    @Benchmark
    @OperationsPerInvocation(ROWS * ROWS * DIMENSION)
    public float[] product() {
        int size = ProductKernels.PANEL * DIMENSION;
        for (int a = 0; a < PANELS; a++) {
            for (int b = 0; b < PANELS; b++) {
                kernels.product(panels, a * size, panels, b * size, DIMENSION, scores);
            }
        }
        return scores;
    }

    /** One row with 128 scattered ones. */
    @Benchmark
    @OperationsPerInvocation(ROWS * DIMENSION)
    public float[] dots() {
        kernels.dots(table, 0, table, DIMENSION, rows, 0, ROWS, dots);
        return dots;
    }
}
