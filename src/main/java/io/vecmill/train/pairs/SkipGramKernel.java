package io.vecmill.train.pairs;

import io.vecmill.math.CounterRandom;
import java.util.List;

/**
 * Skip-gram with negative sampling as a block's arithmetic.
 *
 * @param width floats in a padded row
 * @param negative negatives that a batch of inputs shares
 * @param stepSize learning rate at the start; it falls in a straight line to a ten-thousandth of itself
 */
public record SkipGramKernel<I extends InputFacts>(int width, int negative, double stepSize, long seed)
        implements BlockKernel<I, OutputNoise> {
    private static final long NEGATIVES = 0x6E6567L;
    private static final double FLOOR = 1e-4;

    @Override
    public Result train(Side<I> input, Side<OutputNoise> output, List<int[]> windows, Round round) {
        RowGroups inputs = input.facts().groups(input.rows(), width);
        PairTiles tiles = new PairTiles(windows, inputs, output.facts().rows());
        long pairs = tiles.pairs();
        Rate rate = new Rate(rate(round), rate(round.next()), pairs);
        long key = CounterRandom.key(seed, NEGATIVES, round.number(), input.shard());
        double loss = new NegativeSampling(width, negative).train(input, output, tiles, key, rate);
        return new Result(loss, pairs);
    }

    /** The learning rate at the start of a round. */
    public double rate(Round round) {
        return stepSize * Math.max(FLOOR, 1 - round.progress());
    }
}
