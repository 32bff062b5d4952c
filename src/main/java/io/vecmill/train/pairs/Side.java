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
    /** The same rows in an array of their own. */
    Side<F> copy() {
        return new Side<>(shard, rows.clone(), facts);
    }
}
