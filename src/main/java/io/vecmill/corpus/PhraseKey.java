package io.vecmill.corpus;

import static org.apache.spark.unsafe.Platform.BYTE_ARRAY_OFFSET;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;

/** Tokens that may be a phrase, as one key: their bytes, parted by one that no UTF-8 has. */
final class PhraseKey {
    private static final byte SEPARATOR = (byte) 0xFF;

    private byte[] bytes = new byte[256];
    private int length;

    void begin(UTF8String token) {
        length = 0;
        append(token);
    }

    void add(UTF8String token) {
        ensure(1);
        bytes[length++] = SEPARATOR;
        append(token);
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** How long the first token of a key is; the length of the key if there is no other. */
    static int firstLength(byte[] bytes, int from, int length) {
        int at = from;
        while (at < from + length && bytes[at] != SEPARATOR) {
            at++;
        }
        return at - from;
    }

    /** How long the last token of a key is. */
    static int lastLength(byte[] bytes, int from, int length) {
        int at = from + length;
        while (at > from && bytes[at - 1] != SEPARATOR) {
            at--;
        }
        return from + length - at;
    }

    static List<String> tokens(byte[] bytes, int from, int length) {
        List<String> tokens = new ArrayList<>();
        int end = from + length;
        for (int at = from; at <= end; ) {
            int token = firstLength(bytes, at, end - at);
            tokens.add(new String(bytes, at, token, StandardCharsets.UTF_8));
            at += token + 1;
        }
        return tokens;
    }

    private void append(UTF8String token) {
        ensure(token.numBytes());
        token.writeToMemory(bytes, BYTE_ARRAY_OFFSET + length);
        length += token.numBytes();
    }

    private void ensure(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * bytes.length)));
        }
    }
}
