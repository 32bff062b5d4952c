package io.vecmill.train.glove;

import io.vecmill.math.AdaGradKernels;
import io.vecmill.math.CounterRandom;
import io.vecmill.train.pairs.BlockKernel;
import io.vecmill.train.pairs.Round;
import io.vecmill.train.pairs.Side;
import java.util.List;

/**
 * Weighted least squares on one block: the product of a pair's rows goes towards the logarithm of its count.
 *
 * <p>The pairs are gone through one by one, in an order that is drawn anew each time. A pair's loss is half its weight
 * times the square of its error.
 *
 * @param stepSize learning rate of a value's first step
 */
record GloVeKernel(RowLayout layout, double stepSize, long seed) implements BlockKernel<NoFacts, NoFacts> {
    private static final long ORDER = 0x6F72646572L;
    private static final int PAIR = Cooccurrences.PAIR;

    /** The sums of squared gradients may grow without bounds. */
    @Override
    public int stray(float[] rows) {
        int stray = -1;
        for (int at = 0; at < rows.length && stray < 0; at += layout.stride()) {
            stray = BlockKernel.stray(rows, at, at + layout.width());
        }
        return stray;
    }

    @Override
    public Result train(Side<NoFacts> input, Side<NoFacts> output, List<int[]> windows, Round round) {
        double loss = 0;
        long pairs = 0;
        for (int[] block : windows) {
            long key = CounterRandom.key(seed, ORDER, round.number(), input.shard());
            int[] order = permutation(block.length / PAIR, key);
            loss += train(input.rows(), output.rows(), block, order);
            pairs += order.length;
        }
        return new Result(loss, pairs);
    }

    private double train(float[] inputs, float[] outputs, int[] block, int[] order) {
        AdaGradKernels kernels = AdaGradKernels.best();
        int width = layout.width();
        int stride = layout.stride();
        float rate = (float) stepSize;
        double loss = 0;
        for (int pair : order) {
            int at = pair * PAIR;
            int in = block[at] * stride;
            int out = block[at + 1] * stride;
            float log = Float.intBitsToFloat(block[at + 2]);
            float weight = Float.intBitsToFloat(block[at + 3]);
            float error = kernels.dot(inputs, in, outputs, out, width) - log;
            float slope = weight * error;
            loss += 0.5 * slope * error;
            kernels.step(inputs, in, outputs, out, width, slope, rate);
        }
        return loss;
    }

    /** The numbers below {@code n} in random order. */
    static int[] permutation(int n, long key) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = CounterRandom.below(CounterRandom.at(key, i), i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
