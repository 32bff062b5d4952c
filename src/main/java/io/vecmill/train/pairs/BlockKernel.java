package io.vecmill.train.pairs;

import java.io.Serializable;
import java.util.List;

/**
 * The arithmetic of one block, which knows nothing of Spark. A task calls it once; what it returns depends on its
 * arguments alone.
 */
@FunctionalInterface
public interface BlockKernel<I extends Serializable, O extends Serializable> extends Serializable {
    /** No value that was learned is larger, unless the training explodes. */
    float LIMIT = 1e4f;

    /** What a block's training came to: the sum of the losses of its pairs, and their number. */
    record Result(double loss, long pairs) {}

    /**
     * Trains the rows of two sides in place.
     *
     * @param windows the pairs that tie them, in corpus order, in the form that this kernel reads
     */
    Result train(Side<I> input, Side<O> output, List<int[]> windows, Round round);

    /**
     * The index of the first value of some rows that shows that the training has exploded: no number, or beyond
     * {@link #LIMIT}; -1 if there is none.
     */
    default int stray(float[] rows) {
        return stray(rows, 0, rows.length);
    }

    /** The same among the values {@code from .. to - 1}. */
    static int stray(float[] rows, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!(Math.abs(rows[i]) <= LIMIT)) {
                return i;
            }
        }
        return -1;
    }
}
