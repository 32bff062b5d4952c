package io.vecmill.math;

import java.io.Serializable;

/**
 * A random matrix that is never stored: the row of a feature is drawn when it is asked for, by seed, feature and
 * dimension.
 *
 * <p>Projecting by it keeps distances, up to a factor near 1 that the number of dimensions decides, whatever the
 * features. Elements have mean 0 and variance 1 / dimension.
 *
 * <p>Source: Johnson, Lindenstrauss 1984; Achlioptas 2003, "Database-friendly random projections" (density 1/3); Li,
 * Hastie, Church 2006, "Very sparse random projections" (density 1 / √features).
 *
 * @param dimension of a row
 * @param density   the share of elements that are not 0, which are ± one value; above 1 all are Gaussian
 */
public record RandomDirections(int dimension, double density, long seed) implements Serializable {
    /** The density that says Gaussian. */
    public static final double GAUSSIAN = 2;

    private static final long PROJECTION = 0x70726F6AL;

    /** Draws the row of a feature. */
    public void row(long feature, float[] row) {
        long key = CounterRandom.key(seed, PROJECTION, feature);
        boolean isGaussian = density > 1;
        double scale = 1 / Math.sqrt(dimension * (isGaussian ? 1 : density));
        for (int j = 0; j < dimension; j++) {
            long bits = CounterRandom.at(key, j);
            double element = isGaussian ? CounterRandom.gaussian(bits) : sign(CounterRandom.unit(bits));
            row[j] = (float) (element * scale);
        }
    }

    private double sign(double uniform) {
        if (uniform >= density) {
            return 0;
        }
        return uniform < density / 2 ? 1 : -1;
    }

    /**
     * Dimensions at which all squared distances between so many points are kept to a factor of 1 ± eps, with
     * probability of some half or more (Dasgupta, Gupta 2003).
     */
    public static int enough(long points, double eps) {
        return (int) Math.ceil(4 * Math.log(Math.max(2, points)) / (eps * eps / 2 - eps * eps * eps / 3));
    }
}
