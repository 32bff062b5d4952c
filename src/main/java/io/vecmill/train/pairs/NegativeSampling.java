package io.vecmill.train.pairs;

import io.vecmill.math.CounterRandom;
import io.vecmill.math.PairKernels;

/**
 * Skip-gram with negative sampling on one block: input rows of one shard against output rows of another.
 *
 * <p>Windows come as {@link WindowGroups}, whose outputs stay in the cache while a group is trained. A pair's weight
 * multiplies its learning rate; the loss counts all pairs alike. The pairs are worked in batches of eight inputs, each
 * with its own positive output, that share {@code negative} outputs drawn from the noise of the group; a batch that
 * reaches into the next group takes them from there. An instance works for one thread.
 *
 * <p>Source: Mikolov, Sutskever, Chen, Corrado, Dean 2013, "Distributed Representations of Words and Phrases and their
 * Compositionality"; sharing after Ji et al. 2016, negatives from the block's own outputs after Stergiou et al. 2017.
 */
final class NegativeSampling {
    private static final int BATCH = PairKernels.BATCH;

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

    private InputRows inputRows;
    private float[] outputRows;
    private OutputNoise noise;
    private int group;
    private long key;
    private long batches;

    NegativeSampling(int width, int negative) {
        this.width = width;
        this.negative = negative;
        this.inputs = new float[BATCH * width];
        this.negatives = new float[PairKernels.negativesLength(negative, width)];
        this.positives = new float[BATCH * width];
        this.negativeOffsets = new int[negative];
        this.scores = new float[(negative + 1) * BATCH];
        this.likelihood = new float[PairKernels.groups(negative) * BATCH];
    }

    /**
     * Trains both sides in place on the windows, group after group.
     *
     * @param key the stream of random numbers from which the negatives are drawn
     * @param rate the learning rate, which falls from its first to its last value over the block's pairs
     * @return the sum of the losses of all pairs
     */
    double train(
            Side<? extends InputFacts> input, Side<OutputNoise> output, WindowGroups windows, long key, Rate rate) {
        this.inputRows = input.facts().over(input.rows(), width);
        this.outputRows = output.rows();
        this.noise = output.facts();
        this.key = key;
        batches = 0;
        loss.reset();
        long pairs = 0;
        int filled = 0;
        int positive = 0;
        int[] items = windows.items();
        for (int next = 0; next < windows.size(); next++) {
            group = next;
            float weight = 1;
            int end = windows.end(group);
            for (int at = windows.begin(group); at < end; at++) {
                int item = items[at];
                if (item >= 0) {
                    inputOffsets[filled] = item * width;
                    outputOffsets[filled] = positive;
                    weights[filled] = weight;
                    if (++filled == BATCH) {
                        batch(BATCH, rate.at(pairs));
                        pairs += BATCH;
                        filled = 0;
                    }
                } else if (item == WindowStream.WEIGHT) {
                    weight = Float.intBitsToFloat(items[++at]);
                } else {
                    positive = ~item * width;
                }
            }
        }
        if (filled > 0) {
            batch(filled, rate.at(pairs));
        }
        return -loss.value();
    }

    /** A negative that is an input's own positive does not count: its score, later its gradient, is masked. */
    private void batch(int filled, float rate) {
        draw();
        inputRows.gather(inputOffsets, inputs);
        kernels.gatherNegatives(outputRows, negativeOffsets, negative, width, negatives);
        kernels.scores(inputs, negatives, negative, width, scores);
        kernels.gatherScored(outputRows, outputOffsets, inputs, width, positives, scores, negative * BATCH);
        boolean hit = kernels.mask(outputOffsets, negativeOffsets, negative, Float.NEGATIVE_INFINITY, scores);
        for (int b = 0; b < BATCH; b++) {
            rates[b] = rate * weights[b];
        }
        kernels.gradients(scores, negative, rates, likelihood);
        if (hit) {
            kernels.mask(outputOffsets, negativeOffsets, negative, 0f, scores);
        }
        for (int b = filled; b < BATCH; b++) {
            ignore(b);
        }
        loss.add(likelihood);
        kernels.updateInputs(
                inputRows.target(),
                inputRows.targetOffsets(inputOffsets),
                filled,
                scores,
                negatives,
                negative,
                positives,
                width);
        inputRows.learned(inputOffsets, filled, inputs);
        kernels.updateNegatives(outputRows, negativeOffsets, negative, scores, inputs, width);
        kernels.updatePositives(outputRows, outputOffsets, filled, scores, negative * BATCH, inputs, width);
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
