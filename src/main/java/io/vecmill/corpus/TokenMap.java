package io.vecmill.corpus;

import java.io.Serializable;
import java.util.function.ObjLongConsumer;
import org.apache.spark.unsafe.types.UTF8String;

/** A number for each token: open addressing over the tokens' UTF-8 bytes, without boxing, at most half full. */
final class TokenMap implements Serializable {
    private static final long serialVersionUID = 1L;

    private UTF8String[] tokens = new UTF8String[1 << 10];
    private long[] numbers = new long[1 << 10];
    private int size;

    int size() {
        return size;
    }

    /** The token's number, or -1 if it has none. */
    long get(UTF8String token) {
        int slot = slot(token);
        return tokens[slot] == null ? -1 : numbers[slot];
    }

    /** Adds to the token's number, which begins at 0. */
    void add(UTF8String token, long number) {
        int slot = slot(token);
        if (tokens[slot] == null) {
            tokens[slot] = token.copy();
            numbers[slot] = number;
            if (2 * ++size > tokens.length) {
                grow();
            }
        } else {
            numbers[slot] += number;
        }
    }

    void forEach(ObjLongConsumer<String> action) {
        for (int slot = 0; slot < tokens.length; slot++) {
            if (tokens[slot] != null) {
                action.accept(tokens[slot].toString(), numbers[slot]);
            }
        }
    }

    /** Where the token is or would be. */
    private int slot(UTF8String token) {
        int mask = tokens.length - 1;
        int slot = token.hashCode() & mask;
        while (tokens[slot] != null && !tokens[slot].equals(token)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        UTF8String[] oldTokens = tokens;
        long[] oldNumbers = numbers;
        tokens = new UTF8String[2 * oldTokens.length];
        numbers = new long[2 * oldTokens.length];
        for (int old = 0; old < oldTokens.length; old++) {
            if (oldTokens[old] != null) {
                int slot = slot(oldTokens[old]);
                tokens[slot] = oldTokens[old];
                numbers[slot] = oldNumbers[old];
            }
        }
    }
}
