package io.vecmill.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The kernels on vectors of 8 floats (jdk.incubator.vector), the same bits as {@link ScalarSparseKernels}. */
final class VectorSparseKernels extends SparseKernels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
    private static final int LANES = FloatVectors.LANES;
    private static final int PAIR = 2 * STRIP;

    @Override
    public void gramian(int[] starts, int[] columns, float[] values, float[] x, float[] y, int width) {
        int pairs = width / PAIR * PAIR;
        for (int i = 0; i + 1 < starts.length; i++) {
            for (int strip = 0; strip < pairs; strip += PAIR) {
                gramianPair(columns, values, starts[i], starts[i + 1], x, y, width, strip);
            }
            if (pairs < width) {
                gramianStrip(columns, values, starts[i], starts[i + 1], x, y, width, pairs);
            }
        }
    }

    /** 32 columns of a row, in four registers: longer runs of memory than one strip. */
    private static void gramianPair(
            int[] columns, float[] values, int from, int to, float[] x, float[] y, int width, int strip) {
        FloatVector p0 = FloatVector.zero(SPECIES);
        FloatVector p1 = p0;
        FloatVector p2 = p0;
        FloatVector p3 = p0;
        for (int e = from; e < to; e++) {
            FloatVector value = FloatVector.broadcast(SPECIES, values[e]);
            int at = columns[e] * width + strip;
            p0 = value.fma(FloatVector.fromArray(SPECIES, x, at), p0);
            p1 = value.fma(FloatVector.fromArray(SPECIES, x, at + LANES), p1);
            p2 = value.fma(FloatVector.fromArray(SPECIES, x, at + 2 * LANES), p2);
            p3 = value.fma(FloatVector.fromArray(SPECIES, x, at + 3 * LANES), p3);
        }
        for (int e = from; e < to; e++) {
            FloatVector value = FloatVector.broadcast(SPECIES, values[e]);
            int at = columns[e] * width + strip;
            value.fma(p0, FloatVector.fromArray(SPECIES, y, at)).intoArray(y, at);
            value.fma(p1, FloatVector.fromArray(SPECIES, y, at + LANES)).intoArray(y, at + LANES);
            value.fma(p2, FloatVector.fromArray(SPECIES, y, at + 2 * LANES)).intoArray(y, at + 2 * LANES);
            value.fma(p3, FloatVector.fromArray(SPECIES, y, at + 3 * LANES)).intoArray(y, at + 3 * LANES);
        }
    }

    private static void gramianStrip(
            int[] columns, float[] values, int from, int to, float[] x, float[] y, int width, int strip) {
        FloatVector p0 = FloatVector.zero(SPECIES);
        FloatVector p1 = p0;
        for (int e = from; e < to; e++) {
            FloatVector value = FloatVector.broadcast(SPECIES, values[e]);
            int at = columns[e] * width + strip;
            p0 = value.fma(FloatVector.fromArray(SPECIES, x, at), p0);
            p1 = value.fma(FloatVector.fromArray(SPECIES, x, at + LANES), p1);
        }
        for (int e = from; e < to; e++) {
            FloatVector value = FloatVector.broadcast(SPECIES, values[e]);
            int at = columns[e] * width + strip;
            value.fma(p0, FloatVector.fromArray(SPECIES, y, at)).intoArray(y, at);
            value.fma(p1, FloatVector.fromArray(SPECIES, y, at + LANES)).intoArray(y, at + LANES);
        }
    }

    @Override
    public void product(
            int[] columns,
            float[] values,
            int from,
            int to,
            float[] x,
            int first,
            int width,
            float[] out,
            int outFrom) {
        for (int strip = 0; strip < width; strip += STRIP) {
            int place = outFrom + strip;
            FloatVector p0 = FloatVector.fromArray(SPECIES, out, place);
            FloatVector p1 = FloatVector.fromArray(SPECIES, out, place + LANES);
            for (int e = from; e < to; e++) {
                FloatVector value = FloatVector.broadcast(SPECIES, values[e]);
                int at = (columns[e] - first) * width + strip;
                p0 = value.fma(FloatVector.fromArray(SPECIES, x, at), p0);
                p1 = value.fma(FloatVector.fromArray(SPECIES, x, at + LANES), p1);
            }
            p0.intoArray(out, place);
            p1.intoArray(out, place + LANES);
        }
    }
}
