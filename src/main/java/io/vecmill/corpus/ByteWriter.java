package io.vecmill.corpus;

import java.util.Arrays;
import org.apache.spark.unsafe.Platform;

/** Bytes that grow: whole numbers of seven bits a byte, the low ones first, and runs of bytes. */
final class ByteWriter {
    private byte[] bytes = new byte[256];
    private int size;

    int size() {
        return size;
    }

    /** A number of 0 or more. */
    void number(long number) {
        ensure(10);
        while (number > 0x7F) {
            bytes[size++] = (byte) (number | 0x80);
            number >>>= 7;
        }
        bytes[size++] = (byte) number;
    }

    /** Bytes that lie {@code at} an offset of {@code base} as {@link Platform} counts them. */
    void bytes(Object base, long at, int length) {
        ensure(length);
        Platform.copyMemory(base, at, bytes, Platform.BYTE_ARRAY_OFFSET + size, length);
        size += length;
    }

    /** What was written so far; begins anew. */
    byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, size);
        size = 0;
        return taken;
    }

    private void ensure(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * bytes.length)));
        }
    }
}
