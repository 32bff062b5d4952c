package io.vecmill.math;

/**
 * The constants of {@code expf} in Cephes (Moshier 1992): reduction by ln 2 in two parts and a polynomial on [-ln2/2,
 * ln2/2].
 */
final class Exp {
    static final float LOG2E = 1.44269504088896341f;
    static final float LN2_HIGH = 0.693359375f;
    static final float LN2_LOW = -2.12194440e-4f;
    static final float P0 = 1.9875691500e-4f;
    static final float P1 = 1.3981999507e-3f;
    static final float P2 = 8.3334519073e-3f;
    static final float P3 = 4.1665795894e-2f;
    static final float P4 = 1.6666665459e-1f;
    static final float P5 = 5.0000001201e-1f;

    private Exp() {}
}
