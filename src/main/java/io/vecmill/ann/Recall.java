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
 * @param sampled rows in the sample; 0 when the lists are exact by construction
 */
public record Recall(double value, double low, double high, int sampled) {
    private static final double Z = 2.5758;

    /** The recall of lists that hold every neighbour by construction. */
    static Recall exact() {
        return new Recall(1, 1, 1, 0);
    }

    /** Compares the lists found for sampled rows with the true ones; the sample is of a table of {@code rows} rows. */
    static Recall of(List<NeighborList> found, List<NeighborList> truth, long rows) {
        double[] perRow = new double[truth.size()];
        for (int row = 0; row < perRow.length; row++) {
            perRow[row] = share(found.get(row).scores(), truth.get(row).scores());
        }
        double mean = Arrays.stream(perRow).average().orElse(1);
        double variance =
                Arrays.stream(perRow).map(x -> (x - mean) * (x - mean)).sum() / Math.max(1, perRow.length - 1);
        return interval(mean, variance, perRow.length, rows);
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

    private static Recall interval(double mean, double variance, int sampled, long rows) {
        if (sampled >= rows) {
            return new Recall(mean, mean, mean, sampled);
        }
        double perRow = variance == 0 ? 1 : mean * (1 - mean) / variance;
        double trials = perRow * sampled * (rows - 1) / (rows - sampled);
        double centre = (mean + Z * Z / (2 * trials)) / (1 + Z * Z / trials);
        double half = Z / (1 + Z * Z / trials) * Math.sqrt(mean * (1 - mean) / trials + Z * Z / (4 * trials * trials));
        return new Recall(mean, Math.max(0, centre - half), Math.min(1, centre + half), sampled);
    }
}
