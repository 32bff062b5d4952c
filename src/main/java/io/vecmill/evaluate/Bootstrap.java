package io.vecmill.evaluate;

import io.vecmill.math.CounterRandom;
import java.util.function.LongToDoubleFunction;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.LongStream;

/**
 * The 95 % interval of a figure: the 2.5th and 97.5th percentile of what it is in samples of the things it was found of,
 * drawn with replacement.
 *
 * <p>Draw i of sample r is keyed by (key, r, i). Samples in which the figure is not defined are left out.
 *
 * <p>Source: B. Efron, Bootstrap Methods: Another Look at the Jackknife, 1979; the percentile method.
 */
record Bootstrap(int resamples, long key) {
    private static final double TAIL = 0.025;

    /** Of a correlation of pairs. */
    double[] interval(double[] x, double[] y, ToDoubleBiFunction<double[], double[]> correlation) {
        double[] sampleX = new double[x.length];
        double[] sampleY = new double[x.length];
        return interval(sample -> {
            for (int i = 0; i < x.length; i++) {
                int drawn = CounterRandom.below(CounterRandom.at(sample, i), x.length);
                sampleX[i] = x[drawn];
                sampleY[i] = y[drawn];
            }
            return correlation.applyAsDouble(sampleX, sampleY);
        });
    }

    /** Of a mean. */
    double[] interval(double[] values) {
        return interval(sample -> {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[CounterRandom.below(CounterRandom.at(sample, i), values.length)];
            }
            return sum / values.length;
        });
    }

    /**
     * Of what is found in a sample, given its key; draw i of it is {@code CounterRandom.at(key, i)}.
     *
     * @return lower and upper end; both NaN if there is no sample
     */
    double[] interval(LongToDoubleFunction found) {
        double[] values = LongStream.range(0, resamples)
                .mapToDouble(r -> found.applyAsDouble(CounterRandom.at(key, r)))
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return new double[] {quantile(values, TAIL), quantile(values, 1 - TAIL)};
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
