package io.vecmill.math;

import static io.vecmill.math.FloatVectors.LANES;
import static io.vecmill.math.PairKernels.BATCH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link MeanKernels} on 256-bit vectors. */
final class VectorMeanKernels extends MeanKernels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;

    @Override
    public void mean(float[] rows, int[] parts, int from, int to, int width, float[] block, int b) {
        int j = 0;
        for (; j + 4 * LANES <= width; j += 4 * LANES) {
            meanOfFour(rows, parts, from, to, width, j, block, j * BATCH + b * LANES);
        }
        FloatVector scale = FloatVector.broadcast(SPECIES, 1f / (to - from));
        for (; j < width; j += LANES) {
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int i = from; i < to; i++) {
                sum = sum.add(FloatVector.fromArray(SPECIES, rows, parts[i] * width + j));
            }
            sum.mul(scale).intoArray(block, j * BATCH + b * LANES);
        }
    }

    /** Four vectors of the rows from {@code column} on. */
    private static void meanOfFour(
            float[] rows, int[] parts, int from, int to, int width, int column, float[] block, int at) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int i = from; i < to; i++) {
            int row = parts[i] * width + column;
            s0 = s0.add(FloatVector.fromArray(SPECIES, rows, row));
            s1 = s1.add(FloatVector.fromArray(SPECIES, rows, row + LANES));
            s2 = s2.add(FloatVector.fromArray(SPECIES, rows, row + 2 * LANES));
            s3 = s3.add(FloatVector.fromArray(SPECIES, rows, row + 3 * LANES));
        }
        FloatVector scale = FloatVector.broadcast(SPECIES, 1f / (to - from));
        s0.mul(scale).intoArray(block, at);
        s1.mul(scale).intoArray(block, at + BATCH * LANES);
        s2.mul(scale).intoArray(block, at + 2 * BATCH * LANES);
        s3.mul(scale).intoArray(block, at + 3 * BATCH * LANES);
    }

    @Override
    public void addToEach(float[] rows, int[] parts, int from, int to, int width, float[] moves, int at) {
        for (int i = from; i < to; i++) {
            int row = parts[i] * width;
            for (int j = 0; j < width; j += LANES) {
                FloatVector.fromArray(SPECIES, rows, row + j)
                        .add(FloatVector.fromArray(SPECIES, moves, at + j))
                        .intoArray(rows, row + j);
            }
        }
    }
}
