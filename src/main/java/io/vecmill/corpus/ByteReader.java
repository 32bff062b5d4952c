package io.vecmill.corpus;

import java.nio.charset.StandardCharsets;

/** Reads what {@link ByteWriter} wrote. */
final class ByteReader {
    private final byte[] bytes;
    private int at;

    ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean hasNext() {
        return at < bytes.length;
    }

    long number() {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            number |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    String text(int length) {
        return new String(bytes, skip(length), length, StandardCharsets.UTF_8);
    }

    /** Passes over bytes and says where they begin. */
    int skip(int length) {
        at += length;
        return at - length;
    }
}
