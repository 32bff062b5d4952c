package io.vecmill.train.pairs;

import io.vecmill.math.CounterRandom;
import io.vecmill.math.PairKernels;
import java.util.Arrays;

/**
 * Skip-gram with negative sampling on one block: input rows of one shard against output rows of another.
 *
 * <p>Pairs come as {@link PairTiles}, whose rows stay in the cache while a tile is trained. A pair's weight multiplies
 * its learning rate; the loss counts all pairs alike. The pairs are worked in batches of eight inputs that share
 * {@code negative} outputs drawn from the noise of the group. Where outputs have many pairs, inputs wait until there are
 * eight of one output, which they share, too; those that still wait when the group ends, and all where outputs have few,
 * are worked in batches in which each has its own positive. An instance works for one thread.
 *
 * <p>Source: Mikolov, Sutskever, Chen, Corrado, Dean 2013, "Distributed Representations of Words and Phrases and their
 * Compositionality"; sharing after Ji et al. 2016, negatives from the block's own outputs after Stergiou et al. 2017.
 */
final class NegativeSampling {
    private static final int BATCH = PairKernels.BATCH;

    /** Pairs that an output of the block has in the mean, for its inputs to wait for each other. */
    private static final int WORTH_WAITING = 32;

    private final PairKernels kernels = PairKernels.best();
    private final int width;
    private final int negative;
    private final float[] inputs;
    private final float[] negatives;
    private final float[] positives;
    private final int[] inputOffsets = new int[BATCH];
    private final int[] outputOffsets = new int[BATCH];
    private final int[] negativeOffsets;
    private final float[] scores;
    private final float[] likelihood;
    private final float[] weights = new float[BATCH];
    private final float[] rates = new float[BATCH];
    private final LogSum loss = new LogSum();

    private WaitingInputs waiting;
    private InputRows inputRows;
    private float[] outputRows;
    private OutputNoise noise;
    private int group;
    private int filled;
    private long key;
    private long batches;
    private long pairs;
    private Rate rate;

    NegativeSampling(int width, int negative) {
        this.width = width;
        this.negative = negative;
        this.inputs = new float[BATCH * width];
        this.negatives = new float[PairKernels.negativesLength(negative, width)];
        this.positives = new float[BATCH * width];
        this.negativeOffsets = new int[negative + 1];
        this.scores = new float[(negative + 1) * BATCH];
        this.likelihood = new float[PairKernels.groups(negative) * BATCH];
    }

    /**
     * Trains both sides in place on the pairs, tile after tile.
     *
     * @param key the stream of random numbers from which the negatives are drawn
     * @param rate the learning rate, which falls from its first to its last value over the block's pairs
     * @return the sum of the losses of all pairs
     */
    double train(Side<? extends InputFacts> input, Side<OutputNoise> output, PairTiles tiles, long key, Rate rate) {
        this.inputRows = input.facts().over(input.rows(), width);
        this.outputRows = output.rows();
        this.noise = output.facts();
        this.key = key;
        this.rate = rate;
        batches = 0;
        pairs = 0;
        filled = 0;
        loss.reset();
        RowGroups groups = tiles.outputs();
        int rows = outputRows.length / width;
        boolean waits = tiles.pairs() >= (long) WORTH_WAITING * rows;
        waiting = new WaitingInputs(waits ? groups.places(rows) : 0);
        for (group = 0; group < groups.count(); group++) {
            for (int inputs = 0; inputs < tiles.inputs().count(); inputs++) {
                tile(tiles, inputs, waits);
            }
            rest(groups);
        }
        return -loss.value();
    }

    private void tile(PairTiles tiles, int from, boolean waits) {
        int[] items = tiles.items();
        int end = tiles.end(from, group);
        float weight = 1;
        for (int at = tiles.begin(from, group); at < end; at++) {
            int item = items[at];
            if (item == WindowStream.WEIGHT) {
                weight = Float.intBitsToFloat(items[++at]);
                continue;
            }
            int place = PairTiles.output(item);
            int output = tiles.outputs().row(group, place) * width;
            int input = tiles.inputs().row(from, PairTiles.input(item)) * width;
            if (!waits) {
                pair(output, input, weight);
            } else if (waiting.add(place, input, weight)) {
                waiting.take(place, inputOffsets, weights);
                batchOfOne(output);
            }
        }
    }

    /** Works the inputs that still wait, and a batch that is not full. */
    private void rest(RowGroups groups) {
        for (int place = 0; place < waiting.outputs(); place++) {
            int output = groups.row(group, place) * width;
            for (int i = 0; i < waiting.size(place); i++) {
                pair(output, waiting.input(place, i), waiting.weight(place, i));
            }
            waiting.clear(place);
        }
        if (filled > 0) {
            batchOfMany();
        }
    }

    private void pair(int output, int input, float weight) {
        inputOffsets[filled] = input;
        outputOffsets[filled] = output;
        weights[filled] = weight;
        if (++filled == BATCH) {
            batchOfMany();
        }
    }

    /** A full batch of inputs that share their positive. */
    private void batchOfOne(int positive) {
        draw();
        negativeOffsets[negative] = positive;
        Arrays.fill(outputOffsets, positive);
        inputRows.gather(inputOffsets, inputs);
        kernels.gatherNegatives(outputRows, negativeOffsets, negative, 1, width, negatives);
        kernels.scores(inputs, negatives, negative, 1, width, scores);
        learn(BATCH, negatives, PairKernels.sharedPlace(negative, width), PairKernels.SHARED);
        kernels.updateNegatives(outputRows, negativeOffsets, negative + 1, scores, inputs, width);
    }

    /** A batch of inputs of which each has its own positive. */
    private void batchOfMany() {
        draw();
        inputRows.gather(inputOffsets, inputs);
        kernels.gatherNegatives(outputRows, negativeOffsets, negative, 0, width, negatives);
        kernels.scores(inputs, negatives, negative, 0, width, scores);
        kernels.gatherScored(outputRows, outputOffsets, inputs, width, positives, scores, negative * BATCH);
        learn(filled, positives, 0, PairKernels.OWN);
        kernels.updateNegatives(outputRows, negativeOffsets, negative, scores, inputs, width);
        kernels.updatePositives(outputRows, outputOffsets, filled, scores, negative * BATCH, inputs, width);
        filled = 0;
    }

    /**
     * Turns scores into gradients and teaches the inputs. A negative that is an input's own positive does not count: its
     * score, later its gradient, is masked.
     */
    private void learn(int count, float[] positives, int place, int step) {
        float now = rate.at(pairs);
        pairs += count;
        boolean hit = kernels.mask(outputOffsets, negativeOffsets, negative, Float.NEGATIVE_INFINITY, scores);
        for (int b = 0; b < BATCH; b++) {
            rates[b] = now * weights[b];
        }
        kernels.gradients(scores, negative, rates, likelihood);
        if (hit) {
            kernels.mask(outputOffsets, negativeOffsets, negative, 0f, scores);
        }
        for (int b = count; b < BATCH; b++) {
            ignore(b);
        }
        loss.add(likelihood);
        kernels.updateInputs(
                inputRows.target(),
                inputRows.targetOffsets(inputOffsets),
                count,
                scores,
                negatives,
                negative,
                positives,
                place,
                step,
                width);
        inputRows.learned(inputOffsets, count, inputs);
    }

    /** Takes an input that the last, incomplete batch does not have out of the loss and of the negatives' gradients. */
    private void ignore(int input) {
        for (int i = input; i < likelihood.length; i += BATCH) {
            likelihood[i] = 1f;
        }
        for (int n = 0; n < negative; n++) {
            scores[n * BATCH + input] = 0f;
        }
    }

    private void draw() {
        long batchKey = CounterRandom.at(key, batches++);
        for (int n = 0; n < negative; n++) {
            negativeOffsets[n] = noise.sample(group, CounterRandom.at(batchKey, n)) * width;
        }
    }
}
