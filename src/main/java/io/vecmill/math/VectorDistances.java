package io.vecmill.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Distances on vectors of 8 floats (jdk.incubator.vector), the same bits as {@link ScalarDistances}. */
final class VectorDistances extends ScalarDistances {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
    private static final int TILE = 4;

    @Override
    public void panels(float[] a, int aFrom, float[] b, int bFrom, int dimension, float[] scores) {
        for (int row = 0; row < PANEL; row += TILE) {
            tile(a, aFrom + row, b, bFrom, dimension, scores, row * PANEL);
        }
    }

    /** 4 rows of a × 16 rows of b, in eight registers. */
    private static void tile(float[] a, int aFrom, float[] b, int bFrom, int dimension, float[] scores, int to) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = s00;
        FloatVector s10 = s00;
        FloatVector s11 = s00;
        FloatVector s20 = s00;
        FloatVector s21 = s00;
        FloatVector s30 = s00;
        FloatVector s31 = s00;
        int end = dimension * PANEL;
        for (int t = 0; t < end; t += PANEL) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bFrom + t);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bFrom + t + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[aFrom + t]);
            s00 = more(a0, b0, s00);
            s01 = more(a0, b1, s01);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[aFrom + t + 1]);
            s10 = more(a1, b0, s10);
            s11 = more(a1, b1, s11);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[aFrom + t + 2]);
            s20 = more(a2, b0, s20);
            s21 = more(a2, b1, s21);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[aFrom + t + 3]);
            s30 = more(a3, b0, s30);
            s31 = more(a3, b1, s31);
        }
        closeness(s00, scores, to);
        closeness(s01, scores, to + LANES);
        closeness(s10, scores, to + PANEL);
        closeness(s11, scores, to + PANEL + LANES);
        closeness(s20, scores, to + 2 * PANEL);
        closeness(s21, scores, to + 2 * PANEL + LANES);
        closeness(s30, scores, to + 3 * PANEL);
        closeness(s31, scores, to + 3 * PANEL + LANES);
    }

    private static FloatVector more(FloatVector a, FloatVector b, FloatVector squares) {
        FloatVector difference = a.sub(b);
        return difference.fma(difference, squares);
    }

    private static void closeness(FloatVector squares, float[] scores, int to) {
        squares.lanewise(VectorOperators.SQRT).neg().intoArray(scores, to);
    }

    @Override
    public void rows(
            float[] vector,
            int vectorFrom,
            float[] table,
            int dimension,
            int[] rows,
            int rowFrom,
            int count,
            float[] scores) {
        float[] lanes = new float[LANES];
        int whole = dimension & -LANES;
        for (int i = 0; i < count; i++) {
            int row = rows[rowFrom + i] * dimension;
            FloatVector squares = FloatVector.zero(SPECIES);
            for (int t = 0; t < whole; t += LANES) {
                FloatVector a = FloatVector.fromArray(SPECIES, vector, vectorFrom + t);
                squares = more(a, FloatVector.fromArray(SPECIES, table, row + t), squares);
            }
            squares.intoArray(lanes, 0);
            float sum = FloatVectors.fold(lanes, 0);
            scores[i] = closeness(tail(vector, vectorFrom, table, row, whole, dimension, sum));
        }
    }
}
