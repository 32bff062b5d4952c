package io.vecmill.train.glove;

import io.vecmill.math.AdaGradKernels;
import io.vecmill.math.CounterRandom;
import io.vecmill.math.FloatVectors;
import io.vecmill.train.pairs.VocabularyShard;
import java.io.Serializable;
import java.util.Arrays;

/**
 * What a row of a side holds: the vector, two values for the biases, padding, and after them the sums of squared
 * gradients.
 *
 * <pre>
 * input    v v v … v  bias  1    0 … 0  | sums, infinite for the 1
 * output   v v v … v  1     bias 0 … 0  | sums, infinite for the 1
 * </pre>
 *
 * So the product of an input and an output row is that of their vectors plus both biases.
 *
 * @param dimension of the vectors
 */
record RowLayout(int dimension) implements Serializable {
    private static final long INPUT = 0x696E7075L;
    private static final long OUTPUT = 0x6F757470L;

    /** Values in a row. */
    int width() {
        return FloatVectors.padded(dimension + 2);
    }

    /** Floats in a row: values and sums. */
    int stride() {
        return 2 * width();
    }

    float[] inputs(VocabularyShard names, long seed) {
        return initial(names, CounterRandom.key(seed, INPUT), dimension, dimension + 1);
    }

    float[] outputs(VocabularyShard names, long seed) {
        return initial(names, CounterRandom.key(seed, OUTPUT), dimension + 1, dimension);
    }

    /**
     * Rows before the first round: vectors and biases uniform in ±0.5 / (dimension + 1), drawn by token, so that a
     * token
     * begins at the same place in every vocabulary; sums 1.
     */
    private float[] initial(VocabularyShard names, long seed, int bias, int one) {
        float[] rows = new float[names.tokens().length * stride()];
        for (int row = 0; row < names.tokens().length; row++) {
            int at = row * stride();
            long key = CounterRandom.at(seed, names.tokens()[row]);
            for (int j = 0; j < dimension; j++) {
                rows[at + j] = draw(key, j);
            }
            rows[at + bias] = draw(key, dimension);
            rows[at + one] = 1;
            Arrays.fill(rows, at + width(), at + stride(), 1);
            rows[at + width() + one] = AdaGradKernels.CONSTANT;
        }
        return rows;
    }

    /**
     * Makes a token's vectors on both sides add up to what its input is.
     *
     * @param isOutputKnown whether its output stays, or is half of it
     */
    void divide(float[] inputs, float[] outputs, int row, boolean isOutputKnown) {
        for (int at = row * stride(); at < row * stride() + dimension; at++) {
            float sum = inputs[at];
            if (!isOutputKnown) {
                outputs[at] = sum / 2;
            }
            inputs[at] = sum - outputs[at];
        }
    }

    /** The vector of a row keeps its bits from now on; its bias learns. */
    void freeze(float[] rows, int row) {
        int sums = row * stride() + width();
        Arrays.fill(rows, sums, sums + dimension, AdaGradKernels.CONSTANT);
    }

    boolean isFrozen(float[] rows, int row) {
        return rows[row * stride() + width()] == AdaGradKernels.CONSTANT;
    }

    private float draw(long key, int value) {
        return (CounterRandom.unitFloat(CounterRandom.at(key, value)) - 0.5f) / (dimension + 1);
    }

    /** The vector of a row. */
    float[] vector(float[] rows, int row) {
        return Arrays.copyOfRange(rows, row * stride(), row * stride() + dimension);
    }

    /** The sum of a token's vectors on both sides. */
    float[] sum(float[] inputs, float[] outputs, int row) {
        float[] sum = vector(inputs, row);
        for (int j = 0; j < dimension; j++) {
            sum[j] += outputs[row * stride() + j];
        }
        return sum;
    }
}
