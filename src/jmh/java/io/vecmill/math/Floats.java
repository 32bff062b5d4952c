package io.vecmill.math;

import java.util.stream.IntStream;

/** Input of benches, the same in every run. */
public final class Floats {
    private Floats() {}

    /** Numbers in ±0.05, as rows of vectors have them. */
    public static float[] random(int length, long seed) {
        float[] floats = new float[length];
        for (int i = 0; i < length; i++) {
            floats[i] = (CounterRandom.unitFloat(CounterRandom.key(seed, i)) - 0.5f) / 10;
        }
        return floats;
    }

    /** The numbers below {@code length} in some order. */
    public static int[] shuffled(int length, long seed) {
        int[] numbers = IntStream.range(0, length).toArray();
        for (int i = length - 1; i > 0; i--) {
            int other = CounterRandom.below(CounterRandom.key(seed, i), i + 1);
            int number = numbers[i];
            numbers[i] = numbers[other];
            numbers[other] = number;
        }
        return numbers;
    }
}
