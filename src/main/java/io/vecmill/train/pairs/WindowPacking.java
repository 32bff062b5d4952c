package io.vecmill.train.pairs;

import java.nio.ByteBuffer;

/** Streams of windows as bytes, which are serialised as they lie: most shards have few enough rows for two a number. */
final class WindowPacking {
    private WindowPacking() {}

    /** Each number with its sign as the lowest bit, all in two bytes if they fit there, else all in four. */
    static byte[] pack(int[] numbers) {
        int all = 0;
        for (int number : numbers) {
            all |= zigzag(number);
        }
        boolean isShort = all >>> Short.SIZE == 0;
        ByteBuffer packed = ByteBuffer.allocate(1 + numbers.length * (isShort ? Short.BYTES : Integer.BYTES));
        packed.put((byte) (isShort ? Short.BYTES : Integer.BYTES));
        if (isShort) {
            short[] small = new short[numbers.length];
            for (int i = 0; i < small.length; i++) {
                small[i] = (short) zigzag(numbers[i]);
            }
            packed.asShortBuffer().put(small);
        } else {
            packed.asIntBuffer().put(numbers);
        }
        return packed.array();
    }

    static int[] unpack(byte[] bytes) {
        ByteBuffer packed = ByteBuffer.wrap(bytes);
        int width = packed.get();
        int[] numbers = new int[(bytes.length - 1) / width];
        if (width == Integer.BYTES) {
            packed.asIntBuffer().get(numbers);
            return numbers;
        }
        short[] small = new short[numbers.length];
        packed.asShortBuffer().get(small);
        for (int i = 0; i < small.length; i++) {
            int number = small[i] & 0xFFFF;
            numbers[i] = number >>> 1 ^ -(number & 1);
        }
        return numbers;
    }

    private static int zigzag(int number) {
        return number << 1 ^ number >> 31;
    }
}
