package io.vecmill.train.pairs;

import io.vecmill.ml.ExecutorUsage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a training was and came to.
 *
 * @param vocabulary tokens that got a vector
 * @param tokens how often they occur in the corpus
 * @param corpusTokens all tokens of the corpus, also those below minCount
 * @param chunks parts of the corpus that were used, at least the param
 * @param epochs the loss of each epoch
 * @param share of the training that was done here; below 1 when a killed one was gone on with
 * @param plan what it was expected to take
 * @param usage what Spark measured: the most heap since the application began, and what the training shuffled
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
        TrainingPlan plan,
        ExecutorUsage usage,
        double trainingSeconds,
        double seconds) {
    /** Words of the corpus trained in a second, each epoch counted. */
    public double wordsPerSecond() {
        return share * tokens * epochs.size() / trainingSeconds;
    }

    /** Fact beside {@link TrainingPlan#facts}, for the manifest. */
    public Map<String, Object> measured() {
        double rounds = Math.max(1, share * plan.rounds());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("peakHeapBytes", usage.peakHeap());
        facts.put("bytesShuffledPerEpoch", Math.round(usage.shuffled() / rounds * plan.roundsPerEpoch()));
        facts.put("rounds", Math.round(share * plan.rounds()));
        facts.put("secondsPerRound", trainingSeconds / rounds);
        return facts;
    }
}
