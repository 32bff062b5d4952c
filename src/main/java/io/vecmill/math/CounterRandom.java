package io.vecmill.math;

/**
 * Random numbers as a function of where they are used: 64 uniform bits for a seed and a path of counters.
 *
 * <p>There is no state. The same (seed, purpose, counters) gives the same bits in any task, on any machine, in any
 * order, so a draw does not depend on partitions, retries or threads. {@code purpose} keeps draws for different ends
 * apart; give each use a constant of its own.
 *
 * <p>Each counter is absorbed by the finaliser of SplitMix64 (Steele, Lea, Flood 2014, constants of Stafford's mix 13),
 * a bijection of 64 bits; equal paths collide, others as rarely as random 64-bit words do.
 */
public final class CounterRandom {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private CounterRandom() {}

    /** One stream: the key of everything drawn for {@code purpose} under {@code seed}. */
    public static long key(long seed, long purpose) {
        return mix(mix(seed + GOLDEN) ^ (purpose * GOLDEN));
    }

    /** The key one counter further down the path. */
    public static long key(long seed, long purpose, long counter) {
        return at(key(seed, purpose), counter);
    }

    public static long key(long seed, long purpose, long first, long second) {
        return at(key(seed, purpose, first), second);
    }

    public static long key(long seed, long purpose, long first, long second, long third) {
        return at(key(seed, purpose, first, second), third);
    }

    /** 64 random bits at {@code counter} of the stream {@code key}; also the key of a sub-stream. */
    public static long at(long key, long counter) {
        return mix(key + (counter + 1) * GOLDEN);
    }

    /** The sub-stream of a text: its UTF-16 units, one after the other. */
    public static long at(long key, String text) {
        for (int i = 0; i < text.length(); i++) {
            key = at(key, text.charAt(i));
        }
        return key;
    }

    /** A double in [0, 1) from random bits. */
    public static double unit(long bits) {
        return (bits >>> 11) * 0x1.0p-53;
    }

    /** A float in [0, 1) from random bits. */
    public static float unitFloat(long bits) {
        return (bits >>> 40) * 0x1.0p-24f;
    }

    /** An int in [0, bound) from random bits; the bias is below bound / 2^32. */
    public static int below(long bits, int bound) {
        return (int) (((bits >>> 32) * bound) >>> 32);
    }

    /** A standard normal deviate from random bits (Box and Muller 1958, on two halves of the bits). */
    public static double gaussian(long bits) {
        double radius = ((bits >>> 32) + 1) * 0x1.0p-32;
        double angle = (bits & 0xFFFFFFFFL) * 0x1.0p-32;
        return StrictMath.sqrt(-2 * StrictMath.log(radius)) * StrictMath.cos(2 * StrictMath.PI * angle);
    }

    /** The finaliser of SplitMix64: a bijection in which every input bit moves every output bit. */
    public static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
