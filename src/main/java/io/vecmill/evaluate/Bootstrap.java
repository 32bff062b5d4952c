package io.vecmill.evaluate;

import io.vecmill.math.CounterRandom;
import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;

/**
 * The 95 % interval of a correlation: the 2.5th and 97.5th percentile of what it is in samples of the pairs, drawn with
 * replacement.
 *
 * <p>Draw i of sample r is keyed by (key, r, i). Samples in which the correlation is not defined are left out.
 *
 * <p>Source: B. Efron, Bootstrap Methods: Another Look at the Jackknife, 1979; the percentile method.
 */
record Bootstrap(int resamples, long key) {
    private static final double TAIL = 0.025;

    /** Lower and upper end; both NaN if there is no sample. */
    double[] interval(double[] x, double[] y, ToDoubleBiFunction<double[], double[]> correlation) {
        double[] found = new double[resamples];
        double[] sampleX = new double[x.length];
        double[] sampleY = new double[x.length];
        int defined = 0;
        for (int r = 0; r < resamples; r++) {
            long sample = CounterRandom.at(key, r);
            for (int i = 0; i < x.length; i++) {
                int drawn = CounterRandom.below(CounterRandom.at(sample, i), x.length);
                sampleX[i] = x[drawn];
                sampleY[i] = y[drawn];
            }
            double value = correlation.applyAsDouble(sampleX, sampleY);
            if (!Double.isNaN(value)) {
                found[defined++] = value;
            }
        }
        double[] sorted = Arrays.copyOf(found, defined);
        Arrays.sort(sorted);
        return new double[] {quantile(sorted, TAIL), quantile(sorted, 1 - TAIL)};
    }

    /** Between the two nearest values, in proportion. */
    private static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
