package io.vecmill.corpus;

import static org.apache.spark.unsafe.Platform.BYTE_ARRAY_OFFSET;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.array.ByteArrayMethods;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A number for each token: open addressing, at most half full, over the tokens' UTF-8 bytes, which lie one after the
 * other. No object for a token, and none made in a look-up.
 */
final class TokenMap implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** Before a token's bytes: its number, then how many bytes there are. */
    private static final int HEAD = Long.BYTES + Integer.BYTES;

    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    /** 0 if free, else the hash of a token in the upper half and in the lower where it lies, from 1 on. */
    private long[] slots = new long[1 << 10];

    private byte[] tokens = new byte[1 << 14];
    private int end;
    private int size;

    /** Sees each token once, as bytes at an offset of an array, with its number. */
    @FunctionalInterface
    interface Visitor {
        void visit(byte[] bytes, int from, int length, long number);
    }

    int size() {
        return size;
    }

    /** The memory that the tokens take. */
    long bytes() {
        return end;
    }

    /** The token's number, or -1 if it has none. */
    long get(UTF8String token) {
        return get(token.getBaseObject(), token.getBaseOffset(), token.numBytes());
    }

    long get(Object base, long at, int length) {
        long found = slots[slot(base, at, length, hash(base, at, length))];
        return found == 0 ? -1 : number(found);
    }

    /** Adds to the token's number, which begins at 0. */
    void add(UTF8String token, long number) {
        add(token.getBaseObject(), token.getBaseOffset(), token.numBytes(), number);
    }

    /** Adds to the number of a token whose bytes lie {@code at} an offset of {@code base}. */
    void add(Object base, long at, int length, long number) {
        int hash = hash(base, at, length);
        int slot = slot(base, at, length, hash);
        long found = slots[slot];
        if (found == 0) {
            slots[slot] = (long) hash << Integer.SIZE | append(base, at, length, number) + 1L;
            if (2 * ++size > slots.length) {
                grow();
            }
        } else {
            Platform.putLong(tokens, BYTE_ARRAY_OFFSET + place(found), number(found) + number);
        }
    }

    /** Adds 1 to the lower half of the token's number and sets the upper half, unless it is so already. */
    void addOnce(UTF8String token, int upper) {
        Object base = token.getBaseObject();
        long at = token.getBaseOffset();
        int length = token.numBytes();
        int hash = hash(base, at, length);
        long found = slots[slot(base, at, length, hash)];
        if (found == 0) {
            add(base, at, length, (long) upper << Integer.SIZE | 1);
        } else if ((int) (number(found) >>> Integer.SIZE) != upper) {
            long count = (number(found) & 0xFFFFFFFFL) + 1;
            Platform.putLong(tokens, BYTE_ARRAY_OFFSET + place(found), (long) upper << Integer.SIZE | count);
        }
    }

    /** In the order in which the tokens came. */
    void forEach(Visitor visitor) {
        int length;
        for (int at = 0; at < end; at += HEAD + length) {
            length = length(at);
            visitor.visit(tokens, at + HEAD, length, Platform.getLong(tokens, BYTE_ARRAY_OFFSET + at));
        }
    }

    /** 32 random bits that depend on the bytes alone; where two tokens have the same they are compared. */
    static int hash(Object base, long at, int length) {
        long hash = length;
        long last = at + length - Long.BYTES;
        for (; at <= last; at += Long.BYTES) {
            hash = mix(hash ^ Platform.getLong(base, at));
        }
        long rest = 0;
        for (long i = at; i < last + Long.BYTES; i++) {
            rest = rest << Byte.SIZE | Platform.getByte(base, i) & 0xFF;
        }
        return (int) (mix(hash ^ rest) >>> Integer.SIZE);
    }

    private static long mix(long word) {
        long product = (word ^ word >>> Integer.SIZE) * GOLDEN;
        return (product ^ product >>> Integer.SIZE) * GOLDEN;
    }

    /** Where the token is or would be. */
    private int slot(Object base, long at, int length, int hash) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != 0 && !isAt(slots[slot], hash, base, at, length)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean isAt(long found, int hash, Object base, long at, int length) {
        if ((int) (found >>> Integer.SIZE) != hash || length(place(found)) != length) {
            return false;
        }
        return ByteArrayMethods.arrayEquals(base, at, tokens, BYTE_ARRAY_OFFSET + place(found) + HEAD, length);
    }

    private static int place(long found) {
        return (int) found - 1;
    }

    private long number(long found) {
        return Platform.getLong(tokens, BYTE_ARRAY_OFFSET + place(found));
    }

    private int length(int place) {
        return Platform.getInt(tokens, BYTE_ARRAY_OFFSET + place + Long.BYTES);
    }

    private int append(Object base, long at, int length, long number) {
        long needed = (long) end + HEAD + length;
        if (needed > MOST_BYTES) {
            throw new IllegalStateException("cannot hold tokens: the " + size + " different ones of a task take " + end
                    + " bytes already, and one more of " + length + " is too much (give the input more partitions)");
        }
        if (needed > tokens.length) {
            tokens = Arrays.copyOf(tokens, (int) Math.min(MOST_BYTES, Math.max(needed, 2L * tokens.length)));
        }
        int place = end;
        Platform.putLong(tokens, BYTE_ARRAY_OFFSET + place, number);
        Platform.putInt(tokens, BYTE_ARRAY_OFFSET + place + Long.BYTES, length);
        Platform.copyMemory(base, at, tokens, BYTE_ARRAY_OFFSET + place + HEAD, length);
        end = (int) needed;
        return place;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        int mask = slots.length - 1;
        for (long found : old) {
            if (found != 0) {
                int slot = (int) (found >>> Integer.SIZE) & mask;
                while (slots[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                slots[slot] = found;
            }
        }
    }
}
