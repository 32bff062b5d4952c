package io.vecmill.train.pairs;

/** A sum of logarithms in double precision that takes one logarithm for many factors. */
final class LogSum {
    private static final double SMALL = 0x1.0p-900;

    private double sum;
    private double product = 1;

    void reset() {
        sum = 0;
        product = 1;
    }

    /** Adds log f for each factor, a float in [2^-126, 1]. */
    void add(float[] factors) {
        for (float factor : factors) {
            product *= factor;
            if (product < SMALL) {
                sum += StrictMath.log(product);
                product = 1;
            }
        }
    }

    double value() {
        return sum + StrictMath.log(product);
    }
}
