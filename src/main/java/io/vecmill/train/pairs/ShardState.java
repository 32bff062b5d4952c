package io.vecmill.train.pairs;

import io.vecmill.math.AliasSampler;
import java.io.Serializable;

/**
 * What one partition holds between rounds: the rows of its own input shard and of the output shard that is visiting.
 *
 * @param input number of the input shard, which is the number of the partition
 * @param inputs its rows, padded, one after the other
 * @param output number of the visiting output shard
 * @param outputs its rows
 * @param noise draws rows of the output shard as negatives; travels with it
 * @param loss sum of the losses of the last round's pairs
 * @param pairs how many pairs those were
 */
public record ShardState(
        int input, float[] inputs, int output, float[] outputs, AliasSampler noise, double loss, long pairs)
        implements Serializable {}
