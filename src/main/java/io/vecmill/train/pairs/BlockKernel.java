package io.vecmill.train.pairs;

import io.vecmill.math.AliasSampler;
import java.io.Serializable;
import java.util.List;

/**
 * The arithmetic of one block, which knows nothing of Spark. A task calls it once; what it returns depends on its
 * arguments alone.
 */
@FunctionalInterface
public interface BlockKernel extends Serializable {
    /**
     * Rows of two shards and the windows that tie them.
     *
     * @param inputs rows to train in place
     * @param outputs rows to train in place
     */
    record Block(int input, int output, float[] inputs, float[] outputs, AliasSampler noise, List<int[]> windows) {}

    /** What a block's training came to: the sum of the losses of its pairs, and their number. */
    record Result(double loss, long pairs) {}

    Result train(Block block, Round round);
}
