package io.vecmill.train.pairs;

/** Streams of windows as bytes: most numbers are small, and bytes are serialised as they lie. */
final class WindowPacking {
    private WindowPacking() {}

    /** Each number with its sign as the lowest bit, seven bits a byte, the low ones first, after how many there are. */
    static byte[] pack(int[] numbers) {
        int size = length(numbers.length);
        for (int number : numbers) {
            size += length(zigzag(number));
        }
        byte[] bytes = new byte[size];
        int at = put(numbers.length, bytes, 0);
        for (int number : numbers) {
            at = put(zigzag(number), bytes, at);
        }
        return bytes;
    }

    static int[] unpack(byte[] bytes) {
        int[] numbers = null;
        int filled = -1;
        for (int at = 0; at < bytes.length; ) {
            int number = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = bytes[at++];
                number |= (next & 0x7F) << shift;
                if (next >= 0) {
                    break;
                }
            }
            if (filled < 0) {
                numbers = new int[number];
            } else {
                numbers[filled] = number >>> 1 ^ -(number & 1);
            }
            filled++;
        }
        return numbers;
    }

    private static int zigzag(int number) {
        return number << 1 ^ number >> 31;
    }

    private static int put(int number, byte[] bytes, int from) {
        int at = from;
        int rest = number;
        while ((rest & ~0x7F) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
        return at;
    }

    private static int length(int number) {
        return (31 - Integer.numberOfLeadingZeros(number | 1)) / 7 + 1;
    }
}
