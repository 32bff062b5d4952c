package io.vecmill.train.pairs;

import io.vecmill.math.AliasSampler;
import io.vecmill.math.CounterRandom;
import io.vecmill.math.Floats;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A block of skip-gram with negative sampling, all that a training does to a pair, on rows of 100 dimensions that fit
 * the second cache, the third, and none; words are drawn by Zipf's law. The unit is a multiply-add that the method
 * needs: six products of rows and twelve updates for each pair, negatives being shared or not.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SkipGramBench {
    private static final int DIMENSION = 100;
    private static final int WIDTH = 104;
    private static final int NEGATIVE = 5;
    private static final int WINDOWS = 1 << 17;
    private static final int INPUTS = 5;
    private static final int PAIRS = WINDOWS * INPUTS;

    @Param({"500", "8000", "200000"})
    public int rows;

    private float[] inputs;
    private float[] outputs;
    private OutputNoise noise;
    private List<int[]> windows;
    private NegativeSampling kernel;
    private long key;

    @Setup
    public void fill() {
        kernel = new NegativeSampling(WIDTH, NEGATIVE);
        double[] counts = new double[rows];
        double[] weights = new double[rows];
        for (int row = 0; row < rows; row++) {
            counts[row] = 1.0 / (row + 10);
            weights[row] = Math.pow(counts[row], 0.75);
        }
        noise = OutputNoise.of(weights, WIDTH);
        AliasSampler words = AliasSampler.of(counts);
        int[] stream = new int[WINDOWS * (INPUTS + 1)];
        for (int i = 0; i < stream.length; i++) {
            int word = words.sample(CounterRandom.key(7, i));
            stream[i] = i % (INPUTS + 1) == 0 ? ~word : word;
        }
        windows = List.of(PackedWindows.pack(stream, stream.length));
    }

    /** Small numbers again, so that training never gets far. */
    @Setup(Level.Iteration)
    public void begin() {
        inputs = Floats.random(rows * WIDTH, 1);
        outputs = Floats.random(rows * WIDTH, 2);
    }

    @Benchmark
    @OperationsPerInvocation(PAIRS * (NEGATIVE + 1) * 3 * DIMENSION)
    public double block() {
        return kernel.train(
                new Side<>(0, inputs, FrozenRows.none()),
                new Side<>(0, outputs, noise),
                new PairTiles(windows, RowGroups.of(rows, WIDTH), noise.rows()),
                key++,
                new Rate(1e-3, 1e-3, PAIRS));
    }
}
