package io.vecmill.train.pairs;

import java.util.List;

/**
 * What a training was and came to.
 *
 * @param vocabulary tokens that got a vector
 * @param tokens how often they occur in the corpus
 * @param corpusTokens all tokens of the corpus, also those below minCount
 * @param chunks parts of the corpus that were used, at least the param
 * @param epochs the loss of each epoch
 * @param share of the training that was done here; below 1 when a killed one was gone on with
 * @param trainingSeconds time in training, without counting and encoding
 * @param seconds time in all
 */
public record TrainingSummary(
        int vocabulary,
        long tokens,
        long corpusTokens,
        int shards,
        int chunks,
        List<EpochLoss> epochs,
        double share,
        double trainingSeconds,
        double seconds) {
    /** Words of the corpus trained in a second, each epoch counted. */
    public double wordsPerSecond() {
        return share * tokens * epochs.size() / trainingSeconds;
    }
}
