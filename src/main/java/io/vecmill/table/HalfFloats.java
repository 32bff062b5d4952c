package io.vecmill.table;

/** IEEE 754 half precision, rounded to the nearest, ties to even; Java 17 has none of its own. */
final class HalfFloats {
    private static final int MANTISSA = 10;
    private static final int DROPPED = 23 - MANTISSA;
    private static final int BIAS = 127 - 15;
    private static final float GREATEST = 65504f;
    private static final float SMALLEST_NORMAL = 0x1p-14f;
    private static final float SUBNORMAL = 0x1p-24f;

    private HalfFloats() {}

    /** The nearest half; what is too great becomes the greatest one. */
    static short of(float x) {
        int sign = Float.floatToIntBits(x) >>> 16 & 0x8000;
        float size = Math.min(Math.abs(x), GREATEST);
        if (size < SMALLEST_NORMAL) {
            return (short) (sign | (int) Math.rint(size / SUBNORMAL));
        }
        int bits = Float.floatToIntBits(size);
        int half = (bits >>> DROPPED) - (BIAS << MANTISSA);
        int rest = bits & (1 << DROPPED) - 1;
        int middle = 1 << DROPPED - 1;
        boolean isUp = rest > middle || rest == middle && (half & 1) == 1;
        return (short) (sign | half + (isUp ? 1 : 0));
    }

    static float toFloat(short half) {
        int exponent = half >>> MANTISSA & 31;
        int mantissa = half & (1 << MANTISSA) - 1;
        float size = exponent == 0
                ? mantissa * SUBNORMAL
                : Float.intBitsToFloat((exponent + BIAS) << 23 | mantissa << DROPPED);
        return half < 0 ? -size : size;
    }
}
