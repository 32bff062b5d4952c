package io.vecmill.corpus;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;

/** Token to rank, small enough for every task: open addressing over the tokens' UTF-8 bytes, at most half full. */
final class Dictionary implements Serializable {
    private static final long serialVersionUID = 1L;

    private final UTF8String[] tokens;
    private final int[] ranks;

    Dictionary(List<Vocabulary.Entry> entries) {
        int capacity = Integer.highestOneBit(Math.max(2, entries.size())) << 2;
        tokens = new UTF8String[capacity];
        ranks = new int[capacity];
        for (Vocabulary.Entry entry : entries) {
            UTF8String token = UTF8String.fromString(entry.token());
            int slot = slot(token);
            tokens[slot] = token;
            ranks[slot] = entry.rank();
        }
    }

    /** The token's rank, or -1 if it is not in the vocabulary. */
    int rank(UTF8String token) {
        int slot = slot(token);
        return tokens[slot] == null ? -1 : ranks[slot];
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
}
