package io.vecmill.evaluate;

import io.vecmill.math.AliasSampler;
import io.vecmill.math.CounterRandom;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How often which label was found for which true one.
 *
 * @param labels   all there are, true and found, in order
 * @param truths   of each cell, the true label by its place
 * @param found    of each cell, the label that was found, by its place
 * @param counts   of each cell, how many documents it has
 */
record Contingency(List<String> labels, int[] truths, int[] found, double[] counts) {
    /** Documents drawn for a sample at most; of more, the interval is that of so many, which is wider. */
    private static final int DRAWN = 1 << 20;

    /** Documents of one true label for which one label was found. */
    record Cell(String truth, String found, long count) {}

    static Contingency of(List<Cell> cells) {
        List<String> labels = List.copyOf(new TreeSet<>(cells.stream()
                .flatMap(cell -> Stream.of(cell.truth(), cell.found()))
                .toList()));
        return new Contingency(
                labels,
                cells.stream().mapToInt(cell -> labels.indexOf(cell.truth())).toArray(),
                cells.stream().mapToInt(cell -> labels.indexOf(cell.found())).toArray(),
                cells.stream().mapToDouble(Cell::count).toArray());
    }

    double total() {
        return Arrays.stream(counts).sum();
    }

    /** The share of documents whose label is the true one. */
    double accuracy() {
        double right = 0;
        for (int cell = 0; cell < counts.length; cell++) {
            right += truths[cell] == found[cell] ? counts[cell] : 0;
        }
        return right / total();
    }

    /** The mean of {@link #f1} over the labels that are there. */
    double macroF1() {
        double[] f1 = f1();
        double[] isThere = sums(truths);
        double[] isFound = sums(found);
        double sum = 0;
        int there = 0;
        for (int label = 0; label < f1.length; label++) {
            if (isThere[label] + isFound[label] > 0) {
                sum += f1[label];
                there++;
            }
        }
        return sum / there;
    }

    /** By label, the harmonic mean of precision and recall: 2 right / (true + found). */
    double[] f1() {
        double[] f1 = new double[labels.size()];
        double[] isTrue = sums(truths);
        double[] isFound = sums(found);
        for (int cell = 0; cell < counts.length; cell++) {
            if (truths[cell] == found[cell]) {
                f1[truths[cell]] = 2 * counts[cell] / (isTrue[truths[cell]] + isFound[truths[cell]]);
            }
        }
        return f1;
    }

    /** The share of documents that have the commonest true label of those that were given their label. */
    double purity() {
        double[] most = new double[labels.size()];
        for (int cell = 0; cell < counts.length; cell++) {
            most[found[cell]] = Math.max(most[found[cell]], counts[cell]);
        }
        return Arrays.stream(most).sum() / total();
    }

    /**
     * What the labels that were found tell of the true ones, and the other way round: mutual information by the mean of
     * both entropies; 1 where both are the same for all documents.
     */
    double normalizedMutualInformation() {
        double total = total();
        double[] isTrue = sums(truths);
        double[] isFound = sums(found);
        double information = 0;
        for (int cell = 0; cell < counts.length; cell++) {
            if (counts[cell] > 0) {
                double expected = isTrue[truths[cell]] * isFound[found[cell]] / total;
                information += counts[cell] / total * StrictMath.log(counts[cell] / expected);
            }
        }
        double mean = (entropy(isTrue, total) + entropy(isFound, total)) / 2;
        return mean == 0 ? 1 : Math.max(0, Math.min(1, information / mean));
    }

    /** As many documents drawn with replacement. */
    Contingency resampled(AliasSampler sampler, long key) {
        double[] drawn = new double[counts.length];
        int draws = (int) Math.min(total(), DRAWN);
        for (int i = 0; i < draws; i++) {
            drawn[sampler.sample(CounterRandom.at(key, i))]++;
        }
        return new Contingency(labels, truths, found, drawn);
    }

    /** By label, the documents of the cells that have it. */
    double[] sums(int[] of) {
        double[] sums = new double[labels.size()];
        for (int cell = 0; cell < counts.length; cell++) {
            sums[of[cell]] += counts[cell];
        }
        return sums;
    }

    private static double entropy(double[] parts, double total) {
        double entropy = 0;
        for (double part : parts) {
            entropy -= part == 0 ? 0 : part / total * StrictMath.log(part / total);
        }
        return entropy;
    }
}
