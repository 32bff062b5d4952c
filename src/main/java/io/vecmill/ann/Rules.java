package io.vecmill.ann;

import io.vecmill.math.Similarity;
import java.io.Serializable;

/**
 * What the lists of a run take.
 *
 * @param similarity what a score is
 * @param k the most that a list has
 * @param minScore the least score that it takes
 * @param perGroup the most of one group that it takes; 0 for no limit
 * @param self whether a row that asks stands for the row of the same id that can be a neighbour, and is none of its own
 */
record Rules(Similarity similarity, int k, float minScore, int perGroup, boolean self) implements Serializable {

    /** The k best, whatever their scores and groups. */
    static Rules best(Similarity similarity, int k, boolean self) {
        return new Rules(similarity, k, Float.NEGATIVE_INFINITY, 0, self);
    }

    /** Whether a list may be short since scores are low. */
    boolean hasThreshold() {
        return minScore > (float) NeighborsParams.ANY_SCORE;
    }

    Rules with(int most) {
        return new Rules(similarity, most, minScore, perGroup, self);
    }
}
