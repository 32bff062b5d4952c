package io.vecmill.math;

import static io.vecmill.math.FloatVectors.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link AdaGradKernels} on 256-bit vectors. */
final class VectorAdaGradKernels extends AdaGradKernels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;

    private final float[] lanes = new float[LANES];

    @Override
    public float dot(float[] a, int at, float[] b, int bt, int width) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int j = 0; j < width; j += LANES) {
            FloatVector left = FloatVector.fromArray(SPECIES, a, at + j);
            sum = left.fma(FloatVector.fromArray(SPECIES, b, bt + j), sum);
        }
        sum.intoArray(lanes, 0);
        return FloatVectors.fold(lanes, 0);
    }

    @Override
    public void step(float[] a, int at, float[] b, int bt, int width, float slope, float rate) {
        for (int j = 0; j < width; j += LANES) {
            FloatVector left = FloatVector.fromArray(SPECIES, a, at + j);
            FloatVector right = FloatVector.fromArray(SPECIES, b, bt + j);
            move(a, at + j, width, left, clip(right.mul(slope)).mul(rate));
            move(b, bt + j, width, right, clip(left.mul(slope)).mul(rate));
        }
    }

    private static void move(float[] row, int at, int width, FloatVector values, FloatVector gradient) {
        FloatVector sums = FloatVector.fromArray(SPECIES, row, at + width);
        values.sub(gradient.div(sums.sqrt())).intoArray(row, at);
        gradient.fma(gradient, sums).intoArray(row, at + width);
    }

    private static FloatVector clip(FloatVector gradient) {
        return gradient.min(CLIP).max(-CLIP);
    }
}
