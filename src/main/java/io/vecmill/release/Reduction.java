package io.vecmill.release;

import io.vecmill.math.SmallSvd;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Shorter vectors: v R of the first numbers, then of length 1.
 *
 * @param rotation the turn before; of no rows for none
 * @param dimension numbers that stay
 */
record Reduction(Rotation rotation, int dimension) implements Serializable {
    static Reduction truncation(int dimension) {
        return new Reduction(new Rotation(new float[0][]), dimension);
    }

    /** @param product of unit vectors with themselves: its eigenvectors are the axes, the longest first */
    static Reduction pca(CrossProduct product, int from, int dimension) {
        SmallSvd svd = SmallSvd.of(product.matrix(), from);
        float[][] rows = new float[from][from];
        for (int i = 0; i < from * from; i++) {
            rows[i / from][i % from] = (float) svd.left()[i];
        }
        return new Reduction(new Rotation(rows), dimension);
    }

    boolean isTurning() {
        return rotation.rows().length > 0;
    }

    float[] apply(float[] vector) {
        float[] turned = isTurning() ? rotation.apply(vector) : vector;
        float[] first = Arrays.copyOf(turned, dimension);
        return Vectors.norm(first) == 0 ? first : Vectors.unit(first);
    }

    /** For the manifest: a row for each number of the full vector, a column for each that stays. */
    float[][] columns() {
        float[][] columns = new float[rotation.rows().length][];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = Arrays.copyOf(rotation.rows()[i], dimension);
        }
        return columns;
    }
}
