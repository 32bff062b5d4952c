package io.vecmill.train.pairs;

import java.util.Arrays;

/**
 * The windows of a block: {@code ~output, input, input, …, ~output, input, …}, rows as numbers within their shard;
 * {@link #WEIGHT} and the bits of a float say how much the pairs after it weigh, 1 at first.
 */
final class WindowStream {
    /** Comes before the weight of the pairs that follow. */
    static final int WEIGHT = Integer.MIN_VALUE;

    /** What an input adds at most: a weight, an output and itself. */
    private static final int MOST = 4;

    private int[] ints = new int[16];
    private int size;
    private long last;
    private float weight = 1;

    /** @param window number of the window, from 1 on; its first input here opens it with the output */
    void add(long window, int output, int input, float weight) {
        if (size + MOST > ints.length) {
            ints = Arrays.copyOf(ints, ints.length + (ints.length >> 1));
        }
        if (weight != this.weight) {
            this.weight = weight;
            ints[size++] = WEIGHT;
            ints[size++] = Float.floatToIntBits(weight);
        }
        // Written in any case, and written over if the window is open: nobody can guess which, a branch would cost
        // more.
        ints[size] = ~output;
        int at = size + (window == last ? 0 : 1);
        ints[at] = input;
        size = at + 1;
        last = window;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** All of them as {@link PackedWindows}. */
    int[] packed() {
        return PackedWindows.pack(ints, size);
    }
}
