package io.vecmill.train.pairs;

import java.io.Serializable;

/**
 * One round of a training: every input shard p is trained against the output shard (p + number + 1) mod
 * shards.
 *
 * @param number counts from 0 through all chunks and epochs
 * @param total how many there are
 */
public record Round(int number, int total) implements Serializable {
    /** The share of the training that is done before this round. */
    public double progress() {
        return (double) number / total;
    }

    public Round next() {
        return new Round(number + 1, total);
    }
}
