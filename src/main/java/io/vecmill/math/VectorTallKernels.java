package io.vecmill.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The kernels on vectors of 8 floats (jdk.incubator.vector), the same bits as {@link ScalarTallKernels}. */
final class VectorTallKernels extends TallKernels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
    private static final int LANES = FloatVectors.LANES;
    private static final int TILE = 4;

    @Override
    public void dots(float[] a, int aWidth, float[] b, int bWidth, int rows, double[] sums) {
        float[] tile = new float[TILE * STRIP];
        for (int from = 0; from < rows; from += RUN) {
            int to = Math.min(rows, from + RUN);
            for (int j = 0; j < bWidth; j += STRIP) {
                for (int i = 0; i < aWidth; i += TILE) {
                    tile(a, aWidth, i, b, bWidth, j, from, to, tile);
                    for (int t = 0; t < tile.length; t++) {
                        sums[(i + t / STRIP) * bWidth + j + t % STRIP] += tile[t];
                    }
                }
            }
        }
    }

    /** 4 columns of a × 16 columns of b, in eight registers. */
    private static void tile(
            float[] a, int aWidth, int i, float[] b, int bWidth, int j, int from, int to, float[] tile) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = s00;
        FloatVector s10 = s00;
        FloatVector s11 = s00;
        FloatVector s20 = s00;
        FloatVector s21 = s00;
        FloatVector s30 = s00;
        FloatVector s31 = s00;
        for (int r = from; r < to; r++) {
            int atA = r * aWidth + i;
            int atB = r * bWidth + j;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, atB);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, atB + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[atA]);
            s00 = a0.fma(b0, s00);
            s01 = a0.fma(b1, s01);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[atA + 1]);
            s10 = a1.fma(b0, s10);
            s11 = a1.fma(b1, s11);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[atA + 2]);
            s20 = a2.fma(b0, s20);
            s21 = a2.fma(b1, s21);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[atA + 3]);
            s30 = a3.fma(b0, s30);
            s31 = a3.fma(b1, s31);
        }
        s00.intoArray(tile, 0);
        s01.intoArray(tile, LANES);
        s10.intoArray(tile, STRIP);
        s11.intoArray(tile, STRIP + LANES);
        s20.intoArray(tile, 2 * STRIP);
        s21.intoArray(tile, 2 * STRIP + LANES);
        s30.intoArray(tile, 3 * STRIP);
        s31.intoArray(tile, 3 * STRIP + LANES);
    }

    @Override
    public void addProduct(float[] w, int wWidth, float[] q, int qWidth, int rows, float[] h) {
        int whole = rows / TILE * TILE;
        for (int j = 0; j < wWidth; j += STRIP) {
            for (int r = 0; r < whole; r += TILE) {
                addToFour(w, wWidth, r, q, qWidth, h, j);
            }
            for (int r = whole; r < rows; r++) {
                addToOne(w, wWidth, r, q, qWidth, h, j);
            }
        }
    }

    private static void addToFour(float[] w, int wWidth, int r, float[] q, int qWidth, float[] h, int j) {
        int w0 = r * wWidth + j;
        int w1 = w0 + wWidth;
        int w2 = w1 + wWidth;
        int w3 = w2 + wWidth;
        FloatVector s00 = FloatVector.fromArray(SPECIES, w, w0);
        FloatVector s01 = FloatVector.fromArray(SPECIES, w, w0 + LANES);
        FloatVector s10 = FloatVector.fromArray(SPECIES, w, w1);
        FloatVector s11 = FloatVector.fromArray(SPECIES, w, w1 + LANES);
        FloatVector s20 = FloatVector.fromArray(SPECIES, w, w2);
        FloatVector s21 = FloatVector.fromArray(SPECIES, w, w2 + LANES);
        FloatVector s30 = FloatVector.fromArray(SPECIES, w, w3);
        FloatVector s31 = FloatVector.fromArray(SPECIES, w, w3 + LANES);
        for (int i = 0; i < qWidth; i++) {
            FloatVector h0 = FloatVector.fromArray(SPECIES, h, i * wWidth + j);
            FloatVector h1 = FloatVector.fromArray(SPECIES, h, i * wWidth + j + LANES);
            FloatVector q0 = FloatVector.broadcast(SPECIES, q[r * qWidth + i]);
            s00 = q0.fma(h0, s00);
            s01 = q0.fma(h1, s01);
            FloatVector q1 = FloatVector.broadcast(SPECIES, q[(r + 1) * qWidth + i]);
            s10 = q1.fma(h0, s10);
            s11 = q1.fma(h1, s11);
            FloatVector q2 = FloatVector.broadcast(SPECIES, q[(r + 2) * qWidth + i]);
            s20 = q2.fma(h0, s20);
            s21 = q2.fma(h1, s21);
            FloatVector q3 = FloatVector.broadcast(SPECIES, q[(r + 3) * qWidth + i]);
            s30 = q3.fma(h0, s30);
            s31 = q3.fma(h1, s31);
        }
        s00.intoArray(w, w0);
        s01.intoArray(w, w0 + LANES);
        s10.intoArray(w, w1);
        s11.intoArray(w, w1 + LANES);
        s20.intoArray(w, w2);
        s21.intoArray(w, w2 + LANES);
        s30.intoArray(w, w3);
        s31.intoArray(w, w3 + LANES);
    }

    private static void addToOne(float[] w, int wWidth, int r, float[] q, int qWidth, float[] h, int j) {
        int at = r * wWidth + j;
        FloatVector s0 = FloatVector.fromArray(SPECIES, w, at);
        FloatVector s1 = FloatVector.fromArray(SPECIES, w, at + LANES);
        for (int i = 0; i < qWidth; i++) {
            FloatVector factor = FloatVector.broadcast(SPECIES, q[r * qWidth + i]);
            s0 = factor.fma(FloatVector.fromArray(SPECIES, h, i * wWidth + j), s0);
            s1 = factor.fma(FloatVector.fromArray(SPECIES, h, i * wWidth + j + LANES), s1);
        }
        s0.intoArray(w, at);
        s1.intoArray(w, at + LANES);
    }
}
