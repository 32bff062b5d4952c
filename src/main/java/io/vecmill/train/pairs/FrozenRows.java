package io.vecmill.train.pairs;

import io.vecmill.math.PairKernels;
import java.util.BitSet;

/** Inputs of one row each, and which of them keep their bits while the others learn. */
public record FrozenRows(BitSet rows) implements InputFacts {
    /** All rows learn. */
    public static FrozenRows none() {
        return new FrozenRows(new BitSet());
    }

    @Override
    public InputRows over(float[] rows, int width) {
        return new OneRowEach(rows, this.rows, width, PairKernels.best());
    }

    @Override
    public RowGroups groups(float[] rows, int width) {
        return RowGroups.of(rows.length / width, width);
    }

    private record OneRowEach(float[] target, BitSet frozen, int width, PairKernels kernels) implements InputRows {
        @Override
        public void gather(int[] inputs, float[] block) {
            kernels.gatherBatch(target, inputs, width, block);
        }

        @Override
        public int[] targetOffsets(int[] inputs) {
            return inputs;
        }

        /** Gives frozen inputs back what they were. */
        @Override
        public void learned(int[] inputs, int count, float[] block) {
            for (int b = 0; b < count && !frozen.isEmpty(); b++) {
                if (frozen.get(inputs[b] / width)) {
                    PairKernels.scatter(block, b, target, inputs[b], width);
                }
            }
        }
    }
}
