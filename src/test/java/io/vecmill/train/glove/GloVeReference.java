package io.vecmill.train.glove;

import io.vecmill.math.CounterRandom;
import java.util.Arrays;

/**
 * GloVe as the program of its authors does it, in one thread and in double precision: one pair after the other, in an
 * order that is drawn once.
 */
final class GloVeReference {
    private static final double CLIP = 100;

    private final int tokens;
    private final int dimension;
    private final Weighting weighting;
    private final double rate;
    private final double[] values;
    private final double[] sums;

    GloVeReference(int tokens, int dimension, Weighting weighting, double rate, long seed) {
        this.tokens = tokens;
        this.dimension = dimension;
        this.weighting = weighting;
        this.rate = rate;
        this.values = new double[2 * tokens * (dimension + 1)];
        this.sums = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (CounterRandom.unit(CounterRandom.key(seed, 1, i)) - 0.5) / (dimension + 1);
        }
        Arrays.fill(sums, 1);
    }

    /** Brings pairs in random order. */
    static void shuffle(int[] inputs, int[] outputs, double[] counts, long seed) {
        for (int i = counts.length - 1; i > 0; i--) {
            int j = CounterRandom.below(CounterRandom.key(seed, 2, i), i + 1);
            int input = inputs[i];
            inputs[i] = inputs[j];
            inputs[j] = input;
            int output = outputs[i];
            outputs[i] = outputs[j];
            outputs[j] = output;
            double count = counts[i];
            counts[i] = counts[j];
            counts[j] = count;
        }
    }

    /** One pass over the pairs; the mean loss. */
    double epoch(int[] inputs, int[] outputs, double[] counts) {
        double loss = 0;
        for (int i = 0; i < counts.length; i++) {
            loss += pair(inputs[i] * (dimension + 1), (tokens + outputs[i]) * (dimension + 1), counts[i]);
        }
        return loss / counts.length;
    }

    private double pair(int a, int b, double count) {
        double error = values[a + dimension] + values[b + dimension] - Math.log(count);
        for (int j = 0; j < dimension; j++) {
            error += values[a + j] * values[b + j];
        }
        double weight = count > weighting.xMax() ? 1 : Math.pow(count / weighting.xMax(), weighting.alpha());
        double slope = weight * error;
        for (int j = 0; j < dimension; j++) {
            double gradientA = clip(slope * values[b + j]) * rate;
            double gradientB = clip(slope * values[a + j]) * rate;
            move(a + j, gradientA);
            move(b + j, gradientB);
        }
        move(a + dimension, clip(slope) * rate);
        move(b + dimension, clip(slope) * rate);
        return 0.5 * slope * error;
    }

    private void move(int at, double gradient) {
        values[at] -= gradient / Math.sqrt(sums[at]);
        sums[at] += gradient * gradient;
    }

    private static double clip(double gradient) {
        return Math.min(Math.max(gradient, -CLIP), CLIP);
    }

    /** The sum of a token's vectors on both sides. */
    float[] vector(int token) {
        float[] sum = new float[dimension];
        for (int j = 0; j < dimension; j++) {
            sum[j] = (float) (values[token * (dimension + 1) + j] + values[(tokens + token) * (dimension + 1) + j]);
        }
        return sum;
    }
}
