package io.vecmill.corpus;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What Lucene's whitespace analyzer does ({@link Character#isWhitespace(int)} parts tokens), on the text's UTF-8:
 * tokens are where they lie, and none becomes a String.
 */
final class WhitespaceTokenizer implements Tokenizer, Iterator<UTF8String> {
    private final int minLength;
    private final int maxLength;
    private byte[] text = new byte[0];
    private int at;
    private UTF8String next;
    private long dropped;

    /** @param minLength like {@code maxLength}, in UTF-16 units */
    WhitespaceTokenizer(int minLength, int maxLength) {
        this.minLength = minLength;
        this.maxLength = maxLength;
    }

    @Override
    public Iterator<UTF8String> tokens(String newText) {
        text = newText.getBytes(StandardCharsets.UTF_8);
        at = 0;
        advance();
        return this;
    }

    @Override
    public long dropped() {
        return dropped;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public UTF8String next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        UTF8String token = next;
        advance();
        return token;
    }

    private void advance() {
        next = null;
        while (next == null && at < text.length) {
            int from = at;
            int length = run();
            if (length > maxLength) {
                dropped++;
            } else if (length > 0 && length >= minLength) {
                next = UTF8String.fromBytes(text, from, at - from);
            } else if (length == 0) {
                at += width(text[at]);
            }
        }
    }

    /** Passes over characters that are not white space; how many UTF-16 units they are. */
    private int run() {
        int length = 0;
        while (at < text.length && !isSpace(text[at])) {
            int width = width(text[at]);
            at += width;
            length += width < 4 ? 1 : 2;
        }
        return length;
    }

    /** Of white space beyond ASCII, all is of three bytes and begins with one of three. */
    private boolean isSpace(byte first) {
        if (first >= 0) {
            return first <= ' ' && Character.isWhitespace(first);
        }
        if (first < (byte) 0xE1 || first > (byte) 0xE3) {
            return false;
        }
        return Character.isWhitespace((first & 0xF) << 12 | (text[at + 1] & 0x3F) << 6 | text[at + 2] & 0x3F);
    }

    /** How many bytes a character has that begins with this one. */
    private static int width(byte first) {
        if (first >= 0) {
            return 1;
        }
        return first < (byte) 0xE0 ? 2 : first < (byte) 0xF0 ? 3 : 4;
    }
}
