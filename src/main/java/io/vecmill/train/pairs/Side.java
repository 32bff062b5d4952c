package io.vecmill.train.pairs;

import java.io.Serializable;

/**
 * One side of a shard: its input rows or its output rows.
 *
 * @param shard its number
 * @param rows padded, one after the other
 * @param facts what the kernel needs to know of them and never changes, such as the noise from which outputs are drawn
 */
public record Side<F extends Serializable>(int shard, float[] rows, F facts) implements Serializable {
    /** The index of the first value that is no number or beyond {@code limit} either way; -1 if there is none. */
    int stray(float limit) {
        for (int i = 0; i < rows.length; i++) {
            if (!(Math.abs(rows[i]) <= limit)) {
                return i;
            }
        }
        return -1;
    }

    /** The same rows in an array of their own. */
    Side<F> copy() {
        return new Side<>(shard, rows.clone(), facts);
    }
}
