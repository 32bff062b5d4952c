package io.vecmill.train.pairs;

import io.vecmill.train.pairs.DivergedException.Stray;
import java.io.Serializable;
import java.util.List;

/**
 * What one partition holds between rounds: its own inputs and the outputs that are visiting.
 *
 * @param input the inputs of the shard whose number is that of the partition
 * @param output the visiting outputs
 * @param loss sum of the losses of the last round's pairs
 * @param pairs how many pairs those were
 * @param strays the first value of each side that is beyond all bounds, if there is one
 */
public record ShardState<I extends Serializable, O extends Serializable>(
        Side<I> input, Side<O> output, double loss, long pairs, List<Stray> strays) implements Serializable {
    /** Before the first round: visited by its own outputs. */
    public ShardState(Side<I> input, Side<O> output) {
        this(input, output, 0, 0, List.of());
    }
}
