package io.vecmill.train.glove;

import io.vecmill.train.pairs.EpochLoss;
import java.util.List;

/**
 * What a training was and came to.
 *
 * @param corpus what was learned from
 * @param shards of the model
 * @param chunks parts of the pairs that were used, at least the param
 * @param epochs the loss of each epoch
 * @param share of the training that was done here; below 1 when a killed one was gone on with
 * @param trainingSeconds time in training, without counting
 * @param seconds time in all
 */
public record GloVeSummary(
        Corpus corpus,
        int shards,
        int chunks,
        List<EpochLoss> epochs,
        double share,
        double trainingSeconds,
        double seconds) {
    /**
     * What was learned from.
     *
     * @param vocabulary tokens that got a vector
     * @param tokens how often they occur
     * @param allTokens all tokens, also those below minCount
     * @param pairs different pairs of tokens that stand near each other, both ways
     */
    public record Corpus(int vocabulary, long tokens, long allTokens, long pairs) {}

    /** Pairs trained in a second, each epoch counted. */
    public double pairsPerSecond() {
        return share * corpus.pairs * epochs.size() / trainingSeconds;
    }
}
