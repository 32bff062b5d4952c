package io.vecmill.train.pairs;

/**
 * A {@link WindowStream} in half the room, for the way and in the cache: most shards have few enough rows for two numbers
 * in an int, with their sign as the lowest bit. Else each has one.
 */
final class PackedWindows {
    private static final int SHORT = 0xFFFF;

    private final int[] packed;
    private final int size;
    private final boolean isShort;

    /** @param packed by {@link #pack} */
    PackedWindows(int[] packed) {
        this.packed = packed;
        this.isShort = packed[0] < 0;
        this.size = isShort ? ~packed[0] : packed[0];
    }

    /** Of the first {@code size} numbers: how many there are, its bits turned round if two share an int; then these. */
    static int[] pack(int[] numbers, int size) {
        int all = 0;
        for (int i = 0; i < size; i++) {
            all |= zigzag(numbers[i]);
        }
        boolean isShort = (all & ~SHORT) == 0;
        int[] packed = new int[1 + (isShort ? size + 1 >> 1 : size)];
        if (isShort) {
            packed[0] = ~size;
            for (int i = 0; i < size; i++) {
                packed[1 + (i >> 1)] |= zigzag(numbers[i]) << shift(i);
            }
        } else {
            packed[0] = size;
            System.arraycopy(numbers, 0, packed, 1, size);
        }
        return packed;
    }

    int size() {
        return size;
    }

    int get(int i) {
        if (!isShort) {
            return packed[1 + i];
        }
        int number = packed[1 + (i >> 1)] >>> shift(i) & SHORT;
        return number >>> 1 ^ -(number & 1);
    }

    private static int shift(int i) {
        return (i & 1) << 4;
    }

    private static int zigzag(int number) {
        return number << 1 ^ number >> 31;
    }
}
