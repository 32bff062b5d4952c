package io.vecmill.train.fasttext;

import io.vecmill.math.MeanKernels;
import java.io.Serializable;

/**
 * The rows of which each word is made: its own, then those of its n-grams.
 *
 * @param starts where the rows of each word begin in {@code rows}, and where the last end
 * @param rows numbers
 */
record WordIndex(int[] starts, int[] rows) implements Serializable {
    int words() {
        return starts.length - 1;
    }

    /** Place {@code b} of a block. */
    void mean(int word, float[] from, int width, float[] block, int b, MeanKernels kernels) {
        kernels.mean(from, rows, starts[word], starts[word + 1], width, block, b);
    }

    /** Sets a word's own row so that the mean of all its rows is {@code mean}, but for rounding. */
    void setMean(int word, float[] mean, float[] to, int width) {
        int first = starts[word];
        int count = starts[word + 1] - first;
        for (int j = 0; j < mean.length; j++) {
            double own = (double) count * mean[j];
            for (int i = first + 1; i < first + count; i++) {
                own -= to[rows[i] * width + j];
            }
            to[rows[first] * width + j] = (float) own;
        }
    }

    void addToEach(int word, float[] to, int width, float[] from, int at, MeanKernels kernels) {
        kernels.addToEach(to, rows, starts[word], starts[word + 1], width, from, at);
    }
}
