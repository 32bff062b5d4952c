package io.vecmill.ann.hash;

import io.vecmill.math.CounterRandom;
import java.io.Serializable;

/**
 * Random projections that make a code: signs for cosine, or, where {@code width} is above 0, the interval of that width
 * that a projection falls in, for Euclidean distance. Nothing is learned: they depend on the seed alone.
 *
 * <p>Source: M. Charikar, Similarity estimation techniques from rounding algorithms, 2002, for signs; M. Datar et al.,
 * Locality-sensitive hashing scheme based on p-stable distributions, 2004, for intervals (their w is the width).
 *
 * @param bits projections in a code
 * @param width of the intervals; 0 for signs
 */
public record HashFunctions(long seed, int bits, float width) implements Serializable {
    private static final long DIRECTION = 0x68617368L;
    private static final long OFFSET = 0x6F6666736574L;

    /** Writes the direction of function {@code bit} of a table: independent standard normal numbers. */
    public void direction(int table, int bit, float[] direction) {
        for (int t = 0; t < direction.length; t++) {
            direction[t] = (float) CounterRandom.gaussian(CounterRandom.key(seed, DIRECTION, table, bit, t));
        }
    }

    /** A projection in units of the width, moved by a random part of it; itself for signs. */
    public float place(int table, int bit, float projection) {
        return width == 0
                ? projection
                : projection / width + CounterRandom.unitFloat(CounterRandom.key(seed, OFFSET, table, bit));
    }

    /** The value that a place has: 1 or 0, or the number of its interval. */
    public int value(float place) {
        return width == 0 ? (place >= 0 ? 1 : 0) : (int) Math.floor(place);
    }

    /** How far a place is from where it would have another value. */
    public float margin(float place) {
        float above = place - (float) Math.floor(place);
        return width == 0 ? Math.abs(place) : Math.min(above, 1 - above);
    }

    /** The value beyond the nearest border of a place. */
    public int beyond(float place) {
        if (width == 0) {
            return 1 - value(place);
        }
        return value(place) + (place - (float) Math.floor(place) < 0.5f ? -1 : 1);
    }

    /** The code so far, with the next value: the bits of signs side by side; a hash of intervals. */
    public long append(long code, int value) {
        return width == 0 ? code << 1 | value : CounterRandom.mix(code * 31 + value + 1);
    }
}
