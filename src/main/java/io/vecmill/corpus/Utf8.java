package io.vecmill.corpus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** UTF-8 that is checked. */
final class Utf8 {
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    static String decode(byte[] bytes, int length) throws BadRecordException {
        String text = lenient(bytes, length);
        if (text.indexOf(REPLACEMENT) >= 0 && !isValid(bytes, length)) {
            throw new BadRecordException(BadReason.INVALID_UTF8, "not UTF-8");
        }
        return text;
    }

    static String lenient(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** The bytes of a byte order mark at the beginning of a file: 3 or 0. */
    static int markLength(byte[] bytes, int length) throws IOException {
        int first = length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        if (first == 0xFEFF || first == 0xFFFE) {
            throw new IOException("it begins with the byte order mark of UTF-16: convert it to UTF-8");
        }
        return first == 0xEFBB && length > 2 && (bytes[2] & 0xFF) == 0xBF ? 3 : 0;
    }

    private static boolean isValid(byte[] bytes, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
