package io.vecmill.train.glove;

import java.io.Serializable;

/**
 * How much a pair with a count counts in the loss: (count / xMax)^alpha, at most 1.
 *
 * @param xMax count from which on a pair has full weight
 */
record Weighting(double xMax, double alpha) implements Serializable {
    /** @param log of the count */
    float of(double log) {
        double below = log - StrictMath.log(xMax);
        return below >= 0 ? 1 : (float) StrictMath.exp(alpha * below);
    }
}
