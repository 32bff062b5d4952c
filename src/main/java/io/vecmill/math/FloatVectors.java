package io.vecmill.math;

/**
 * The shape that float rows have for the kernels: blocks of {@link #LANES} lanes, whether or not the machine has such
 * vectors.
 *
 * <p>The lane count is fixed, not what the machine prefers, so that sums are made in the same order everywhere: a dot
 * product keeps one partial sum per lane, adds with {@code fma}, and folds the lanes by {@link #fold}. Rows are padded
 * with zeros to whole blocks.
 */
public final class FloatVectors {
    /** Floats in a block: 256 bits. */
    public static final int LANES = 8;

    /** Whether this JVM was started with {@code jdk.incubator.vector} and the machine computes 256 bits at once. */
    public static final boolean AVAILABLE = available();

    /** Whether they are worth using: a JVM without the optimising compiler would box every vector. */
    public static final boolean FAST =
            AVAILABLE && !System.getProperty("java.vm.info", "").contains("emulated-client");

    private FloatVectors() {}

    /** The length of a row of {@code dimension} floats with its padding. */
    public static int padded(int dimension) {
        return (dimension + LANES - 1) / LANES * LANES;
    }

    /** The sum of eight lanes from {@code offset}, in the one order that all kernels use: halves, quarters, pairs. */
    static float fold(float[] lanes, int offset) {
        float s0 = lanes[offset] + lanes[offset + 4];
        float s1 = lanes[offset + 1] + lanes[offset + 5];
        float s2 = lanes[offset + 2] + lanes[offset + 6];
        float s3 = lanes[offset + 3] + lanes[offset + 7];
        return (s0 + s2) + (s1 + s3);
    }

    private static boolean available() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && VectorSpecies256.isNative();
    }

    /** Touches the module, so it must not be loaded without it. */
    private static final class VectorSpecies256 {
        static boolean isNative() {
            return jdk.incubator.vector.FloatVector.SPECIES_PREFERRED.length() >= LANES;
        }
    }
}
