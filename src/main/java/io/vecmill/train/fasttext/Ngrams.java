package io.vecmill.train.fasttext;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * The character n-grams of a token between {@code <} and {@code >}, hashed to buckets to the bit as fastText does:
 * FNV-1a of their UTF-8 bytes, whose bytes past 127 it takes as negative; a border alone is no n-gram.
 *
 * <p>Of a token longer than {@link #LONGEST} characters only the first so many have n-grams; fastText has no bound.
 *
 * @param shortest n-gram, in characters (code points)
 * @param longest n-gram
 * @param buckets how many hash values there are
 */
record Ngrams(int shortest, int longest, int buckets) implements Serializable {
    static final int LONGEST = 250;

    private static final int OFFSET = 0x811C9DC5;
    private static final int PRIME = 0x01000193;

    /** The buckets of a token's n-grams in the order in which they begin, then by length; repeated as they are. */
    int[] of(String token) {
        byte[] text = bordered(token).getBytes(StandardCharsets.UTF_8);
        int[] found = new int[Math.multiplyExact(text.length, longest - shortest + 1)];
        int count = 0;
        for (int from = 0; from < text.length; from = next(text, from)) {
            int hash = OFFSET;
            int to = from;
            for (int n = 1; n <= longest && to < text.length; n++) {
                int end = next(text, to);
                hash = hash(hash, text, to, end);
                to = end;
                boolean isBorder = n == 1 && (from == 0 || to == text.length);
                if (n >= shortest && !isBorder) {
                    found[count++] = Integer.remainderUnsigned(hash, buckets);
                }
            }
        }
        return java.util.Arrays.copyOf(found, count);
    }

    private static String bordered(String token) {
        boolean isLong = token.length() > LONGEST && token.codePointCount(0, token.length()) > LONGEST;
        return isLong ? "<" + token.substring(0, token.offsetByCodePoints(0, LONGEST)) : "<" + token + ">";
    }

    /** Where the character after the one at {@code at} begins. */
    private static int next(byte[] text, int at) {
        int next = at + 1;
        while (next < text.length && (text[next] & 0xC0) == 0x80) {
            next++;
        }
        return next;
    }

    private static int hash(int hash, byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            hash = (hash ^ text[i]) * PRIME;
        }
        return hash;
    }
}
