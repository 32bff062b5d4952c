package io.vecmill.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Distances on vectors of 8 floats (jdk.incubator.vector), the same bits as {@link ScalarDistances}. No vector is handed
 * to a method or back: where the compiler does not inline that, it makes an object of each.
 */
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
            FloatVector d00 = a0.sub(b0);
            s00 = d00.fma(d00, s00);
            FloatVector d01 = a0.sub(b1);
            s01 = d01.fma(d01, s01);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[aFrom + t + 1]);
            FloatVector d10 = a1.sub(b0);
            s10 = d10.fma(d10, s10);
            FloatVector d11 = a1.sub(b1);
            s11 = d11.fma(d11, s11);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[aFrom + t + 2]);
            FloatVector d20 = a2.sub(b0);
            s20 = d20.fma(d20, s20);
            FloatVector d21 = a2.sub(b1);
            s21 = d21.fma(d21, s21);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[aFrom + t + 3]);
            FloatVector d30 = a3.sub(b0);
            s30 = d30.fma(d30, s30);
            FloatVector d31 = a3.sub(b1);
            s31 = d31.fma(d31, s31);
        }
        s00.lanewise(VectorOperators.SQRT).neg().intoArray(scores, to);
        s01.lanewise(VectorOperators.SQRT).neg().intoArray(scores, to + LANES);
        s10.lanewise(VectorOperators.SQRT).neg().intoArray(scores, to + PANEL);
        s11.lanewise(VectorOperators.SQRT).neg().intoArray(scores, to + PANEL + LANES);
        s20.lanewise(VectorOperators.SQRT).neg().intoArray(scores, to + 2 * PANEL);
        s21.lanewise(VectorOperators.SQRT).neg().intoArray(scores, to + 2 * PANEL + LANES);
        s30.lanewise(VectorOperators.SQRT).neg().intoArray(scores, to + 3 * PANEL);
        s31.lanewise(VectorOperators.SQRT).neg().intoArray(scores, to + 3 * PANEL + LANES);
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
                FloatVector difference = a.sub(FloatVector.fromArray(SPECIES, table, row + t));
                squares = difference.fma(difference, squares);
            }
            squares.intoArray(lanes, 0);
            float sum = FloatVectors.fold(lanes, 0);
            scores[i] = closeness(tail(vector, vectorFrom, table, row, whole, dimension, sum));
        }
    }
}
