package io.vecmill.ann;

import java.util.Arrays;
import java.util.List;

/**
 * Recall@k measured against exact truth on a sample of rows, with a 99 % interval.
 *
 * <p>It is the share of the k best scores that the lists hold, so of equally near rows any counts. The interval is
 * Wilson's (1927) for the number of independent trials that has the variance seen between rows, since neighbours of one
 * row are found or missed together, and is corrected for a finite table: a sample of all rows has no width.
 *
 * @param value recall@k over the sample
 * @param low lower end of the interval
 * @param high upper end of the interval
 * @param p5 the 5th percentile of the recall of single rows: all but one in twenty have at least that
 * @param sampled rows in the sample; 0 when the lists are exact by construction
 */
public record Recall(double value, double low, double high, double p5, int sampled) {
    private static final double Z = 2.5758;

    /** The recall of lists that hold every neighbour by construction. */
    static Recall exact() {
        return new Recall(1, 1, 1, 1, 0);
    }

    /** Of the recall of sampled rows, see {@link #shares}; the sample is of a table of {@code rows} rows. */
    static Recall of(double[] shares, long rows) {
        double mean = Arrays.stream(shares).average().orElse(1);
        double variance =
                Arrays.stream(shares).map(x -> (x - mean) * (x - mean)).sum() / Math.max(1, shares.length - 1);
        double[] sorted = shares.clone();
        Arrays.sort(sorted);
        double p5 = sorted.length == 0 ? 1 : sorted[sorted.length / 20];
        return interval(mean, variance, p5, shares.length, rows);
    }

    /** The share of its true neighbours that each list holds. */
    static double[] shares(List<NeighborList> found, List<NeighborList> truth) {
        double[] shares = new double[truth.size()];
        Arrays.setAll(
                shares, row -> share(found.get(row).scores(), truth.get(row).scores()));
        return shares;
    }

    /** Whether all of the interval is at least the target. */
    boolean reaches(double target) {
        return low >= target;
    }

    private static double share(float[] found, float[] truth) {
        if (truth.length == 0) {
            return 1;
        }
        float last = truth[truth.length - 1];
        int hits = 0;
        while (hits < Math.min(found.length, truth.length) && found[hits] >= last) {
            hits++;
        }
        return (double) hits / truth.length;
    }

    private static Recall interval(double mean, double variance, double p5, int sampled, long rows) {
        if (sampled >= rows) {
            return new Recall(mean, mean, mean, p5, sampled);
        }
        double perRow = variance == 0 ? 1 : mean * (1 - mean) / variance;
        double trials = perRow * sampled * (rows - 1) / (rows - sampled);
        double centre = (mean + Z * Z / (2 * trials)) / (1 + Z * Z / trials);
        double half = Z / (1 + Z * Z / trials) * Math.sqrt(mean * (1 - mean) / trials + Z * Z / (4 * trials * trials));
        return new Recall(mean, Math.max(0, centre - half), Math.min(1, centre + half), p5, sampled);
    }
}
