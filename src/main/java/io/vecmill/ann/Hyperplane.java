package io.vecmill.ann;

import io.vecmill.math.ProductKernels;
import java.util.Arrays;

/** The direction that splits a node of a projection tree. */
final class Hyperplane {
    private static final int ROUNDS = 2;

    private Hyperplane() {}

    /**
     * The difference of the means of two halves of the drawn rows: from the difference of the first two, twice the
     * halves are those above and below the median of the projections. Written to {@code direction}; zero when the rows
     * are all alike.
     */
    static void between(VectorBlock cell, int[] drawn, float[] direction) {
        int dimension = cell.dimension();
        float[] vectors = cell.vectors();
        for (int t = 0; t < dimension; t++) {
            direction[t] = vectors[drawn[0] * dimension + t] - vectors[drawn[1] * dimension + t];
        }
        float[] projections = new float[drawn.length];
        for (int round = 0; round < ROUNDS; round++) {
            ProductKernels.best().dots(direction, 0, vectors, dimension, drawn, 0, drawn.length, projections);
            float[] sorted = projections.clone();
            Arrays.sort(sorted);
            float median = sorted[drawn.length / 2];
            Arrays.fill(direction, 0);
            for (int i = 0; i < drawn.length; i++) {
                add(vectors, drawn[i] * dimension, projections[i] >= median ? 1 : -1, direction);
            }
        }
    }

    private static void add(float[] vectors, int from, float sign, float[] direction) {
        for (int t = 0; t < direction.length; t++) {
            direction[t] = Math.fma(sign, vectors[from + t], direction[t]);
        }
    }
}
