package io.vecmill.train.pairs;

import java.io.Serializable;
import java.util.List;

/**
 * The arithmetic of one block, which knows nothing of Spark. A task calls it once; what it returns depends on its
 * arguments alone.
 */
@FunctionalInterface
public interface BlockKernel<I extends Serializable, O extends Serializable> extends Serializable {
    /** What a block's training came to: the sum of the losses of its pairs, and their number. */
    record Result(double loss, long pairs) {}

    /**
     * Trains the rows of two sides in place.
     *
     * @param windows the pairs that tie them, in corpus order
     */
    Result train(Side<I> input, Side<O> output, List<int[]> windows, Round round);

    /** What a value that was learned may come to; beyond it, the training has exploded. */
    default float limit() {
        return 1e4f;
    }
}
