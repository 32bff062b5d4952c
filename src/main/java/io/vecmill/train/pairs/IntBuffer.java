package io.vecmill.train.pairs;

import java.util.Arrays;

/** Ints that grow at the end. */
final class IntBuffer {
    private int[] ints = new int[16];
    private int size;

    void add(int value) {
        if (size == ints.length) {
            ints = Arrays.copyOf(ints, size + (size >> 1));
        }
        ints[size++] = value;
    }

    int size() {
        return size;
    }

    int[] toArray() {
        return Arrays.copyOf(ints, size);
    }
}
