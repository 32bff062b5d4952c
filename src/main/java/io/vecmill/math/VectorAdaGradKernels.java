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

    /** No vector is handed to a method: where the compiler does not inline that, it makes an object of each. */
    @Override
    public void step(float[] a, int at, float[] b, int bt, int width, float slope, float rate) {
        for (int j = 0; j < width; j += LANES) {
            int aj = at + j;
            int bj = bt + j;
            FloatVector left = FloatVector.fromArray(SPECIES, a, aj);
            FloatVector right = FloatVector.fromArray(SPECIES, b, bj);
            FloatVector ofLeft = right.mul(slope).min(CLIP).max(-CLIP).mul(rate);
            FloatVector ofRight = left.mul(slope).min(CLIP).max(-CLIP).mul(rate);
            FloatVector sums = FloatVector.fromArray(SPECIES, a, aj + width);
            left.sub(ofLeft.div(sums.sqrt())).intoArray(a, aj);
            ofLeft.fma(ofLeft, sums).intoArray(a, aj + width);
            sums = FloatVector.fromArray(SPECIES, b, bj + width);
            right.sub(ofRight.div(sums.sqrt())).intoArray(b, bj);
            ofRight.fma(ofRight, sums).intoArray(b, bj + width);
        }
    }
}
