package io.vecmill.train.pairs;

import io.vecmill.math.PairKernels;

/** Inputs, with their weights, that wait by output until they are a batch. */
final class WaitingInputs {
    private static final int BATCH = PairKernels.BATCH;

    private final int[] inputs;
    private final float[] weights;
    private final byte[] sizes;

    /** @param outputs numbered from 0 on */
    WaitingInputs(int outputs) {
        inputs = new int[outputs * BATCH];
        weights = new float[outputs * BATCH];
        sizes = new byte[outputs];
    }

    int outputs() {
        return sizes.length;
    }

    /** Whether the output's inputs are a batch now. */
    boolean add(int output, int input, float weight) {
        int at = output * BATCH + sizes[output]++;
        inputs[at] = input;
        weights[at] = weight;
        return sizes[output] == BATCH;
    }

    /** Takes an output's batch. */
    void take(int output, int[] inputs, float[] weights) {
        System.arraycopy(this.inputs, output * BATCH, inputs, 0, BATCH);
        System.arraycopy(this.weights, output * BATCH, weights, 0, BATCH);
        clear(output);
    }

    int size(int output) {
        return sizes[output];
    }

    int input(int output, int i) {
        return inputs[output * BATCH + i];
    }

    float weight(int output, int i) {
        return weights[output * BATCH + i];
    }

    void clear(int output) {
        sizes[output] = 0;
    }
}
