package io.vecmill.train.pairs;

import java.io.Serializable;

/** What an epoch came to: the sum of its pairs' losses and how many pairs there were. */
public record EpochLoss(double loss, long pairs) implements Serializable {
    /** The mean loss of a pair, in nats; 0 when there was none. */
    public double mean() {
        return pairs == 0 ? 0 : loss / pairs;
    }

    EpochLoss plus(double moreLoss, long morePairs) {
        return new EpochLoss(loss + moreLoss, pairs + morePairs);
    }
}
