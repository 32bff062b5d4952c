package io.vecmill.train.pairs;

import io.vecmill.corpus.Vocabulary;
import java.util.List;

/**
 * How often frequent tokens are kept: with probability (sqrt(f / sample) + 1) sample / f for a token of frequency f, as
 * in word2vec.c, whose formula is not that of its paper (Mikolov et al. 2013, section 2.3).
 */
public final class Subsampling {
    private Subsampling() {}

    /**
     * The probabilities below 1, by rank; they belong to the first ranks, of which there are at most about 3 / sample.
     */
    static float[] keep(Vocabulary vocabulary, double sample) {
        if (sample == 0) {
            return new float[0];
        }
        long tokens = vocabulary.tokens();
        List<Float> keep = vocabulary
                .entries()
                .map(entry -> probability(entry.count(), tokens, sample))
                .filter(probability -> probability < 1)
                .collect();
        float[] array = new float[keep.size()];
        for (int rank = 0; rank < array.length; rank++) {
            array[rank] = keep.get(rank);
        }
        return array;
    }

    /** The probability for a token that occurs so often among so many; above 1 for a rare one. */
    public static float probability(long count, long tokens, double sample) {
        double scaled = sample * tokens / count;
        return (float) (Math.sqrt(scaled) + scaled);
    }
}
