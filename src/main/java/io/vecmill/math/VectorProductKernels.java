package io.vecmill.math;

import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The kernels on vectors of 8 floats (jdk.incubator.vector), the same bits as {@link ScalarProductKernels}. */
final class VectorProductKernels extends ProductKernels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_256;
    private static final int TILE = 4;
    private static final int SIGN = Float.SIZE - 1;

    /** A bit for each column of a panel. */
    private static final int[] PLACES =
            IntStream.range(0, PANEL).map(column -> 1 << column).toArray();

    @Override
    public void product(float[] a, int aFrom, float[] b, int bFrom, int dimension, float[] scores) {
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
            s00 = a0.fma(b0, s00);
            s01 = a0.fma(b1, s01);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[aFrom + t + 1]);
            s10 = a1.fma(b0, s10);
            s11 = a1.fma(b1, s11);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[aFrom + t + 2]);
            s20 = a2.fma(b0, s20);
            s21 = a2.fma(b1, s21);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[aFrom + t + 3]);
            s30 = a3.fma(b0, s30);
            s31 = a3.fma(b1, s31);
        }
        s00.intoArray(scores, to);
        s01.intoArray(scores, to + LANES);
        s10.intoArray(scores, to + PANEL);
        s11.intoArray(scores, to + PANEL + LANES);
        s20.intoArray(scores, to + 2 * PANEL);
        s21.intoArray(scores, to + 2 * PANEL + LANES);
        s30.intoArray(scores, to + 3 * PANEL);
        s31.intoArray(scores, to + 3 * PANEL + LANES);
    }

    /** The sign of score − threshold tells, since no score is NaN: Java 17 makes a number of a mask lane by lane. */
    @Override
    public int select(float[] scores, float[] rows, int rowFrom, float[] columns, int columnFrom, int[] places) {
        FloatVector low = FloatVector.fromArray(SPECIES, columns, columnFrom);
        FloatVector high = FloatVector.fromArray(SPECIES, columns, columnFrom + LANES);
        IntVector lowPlaces = IntVector.fromArray(INTS, PLACES, 0);
        IntVector highPlaces = IntVector.fromArray(INTS, PLACES, LANES);
        int count = 0;
        for (int row = 0; row < PANEL; row++) {
            FloatVector threshold = FloatVector.broadcast(SPECIES, rows[rowFrom + row]);
            FloatVector left = FloatVector.fromArray(SPECIES, scores, row * PANEL);
            FloatVector right = FloatVector.fromArray(SPECIES, scores, row * PANEL + LANES);
            IntVector lowBelow =
                    left.sub(low.min(threshold)).reinterpretAsInts().lanewise(VectorOperators.ASHR, SIGN);
            IntVector highBelow =
                    right.sub(high.min(threshold)).reinterpretAsInts().lanewise(VectorOperators.ASHR, SIGN);
            int hits = lowPlaces
                    .lanewise(VectorOperators.AND_NOT, lowBelow)
                    .or(highPlaces.lanewise(VectorOperators.AND_NOT, highBelow))
                    .reduceLanes(VectorOperators.OR);
            while (hits != 0) {
                places[count++] = row * PANEL + Integer.numberOfTrailingZeros(hits);
                hits &= hits - 1;
            }
        }
        return count;
    }

    @Override
    public void dots(
            float[] vector,
            int vectorFrom,
            float[] table,
            int dimension,
            int[] rows,
            int rowFrom,
            int count,
            float[] dots) {
        float[] lanes = new float[TILE * LANES];
        int i = 0;
        for (; i + TILE <= count; i += TILE) {
            four(vector, vectorFrom, table, dimension, rows, rowFrom + i, lanes, dots, i);
        }
        for (; i < count; i++) {
            dots[i] = one(vector, vectorFrom, table, rows[rowFrom + i] * dimension, dimension, lanes);
        }
    }

    private static void four(
            float[] a, int aFrom, float[] b, int dimension, int[] rows, int row, float[] lanes, float[] dots, int to) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int b0 = rows[row] * dimension;
        int b1 = rows[row + 1] * dimension;
        int b2 = rows[row + 2] * dimension;
        int b3 = rows[row + 3] * dimension;
        int whole = dimension & -LANES;
        for (int t = 0; t < whole; t += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, a, aFrom + t);
            s0 = v.fma(FloatVector.fromArray(SPECIES, b, b0 + t), s0);
            s1 = v.fma(FloatVector.fromArray(SPECIES, b, b1 + t), s1);
            s2 = v.fma(FloatVector.fromArray(SPECIES, b, b2 + t), s2);
            s3 = v.fma(FloatVector.fromArray(SPECIES, b, b3 + t), s3);
        }
        s0.intoArray(lanes, 0);
        s1.intoArray(lanes, LANES);
        s2.intoArray(lanes, 2 * LANES);
        s3.intoArray(lanes, 3 * LANES);
        dots[to] = tail(a, aFrom, b, b0, whole, dimension, FloatVectors.fold(lanes, 0));
        dots[to + 1] = tail(a, aFrom, b, b1, whole, dimension, FloatVectors.fold(lanes, LANES));
        dots[to + 2] = tail(a, aFrom, b, b2, whole, dimension, FloatVectors.fold(lanes, 2 * LANES));
        dots[to + 3] = tail(a, aFrom, b, b3, whole, dimension, FloatVectors.fold(lanes, 3 * LANES));
    }

    private static float one(float[] a, int aFrom, float[] b, int bFrom, int dimension, float[] lanes) {
        FloatVector sum = FloatVector.zero(SPECIES);
        int whole = dimension & -LANES;
        for (int t = 0; t < whole; t += LANES) {
            sum = FloatVector.fromArray(SPECIES, a, aFrom + t).fma(FloatVector.fromArray(SPECIES, b, bFrom + t), sum);
        }
        sum.intoArray(lanes, 0);
        return tail(a, aFrom, b, bFrom, whole, dimension, FloatVectors.fold(lanes, 0));
    }
}
