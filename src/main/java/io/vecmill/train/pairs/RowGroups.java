package io.vecmill.train.pairs;

import java.io.Serializable;

/**
 * Rows of a shard in groups of which one fits a core's second cache beside one of the other side: row r is of group r
 * mod their count, so that all groups have their share of frequent rows, and r div their count is its place there.
 *
 * @param bits two to their power is the count
 */
public record RowGroups(int bits) implements Serializable {
    /** Places of a group are numbers of so many bits at most. */
    static final int PLACE_BITS = 17;

    /** And so many at most where groups are to fit the cache, so that a pair of places is an int. */
    private static final int CACHED_PLACES = 1 << Integer.SIZE - 1 - PLACE_BITS;

    /** Half of what second caches have today. */
    private static final int GROUP_BYTES = 1 << 19;

    /** With more groups than two to this the pairs of groups themselves would take much memory. */
    private static final int MOST_BITS = 10;

    /** Groups that fit the cache, of {@code rows} rows of {@code width} floats; of very many rows, larger ones. */
    public static RowGroups of(int rows, int width) {
        int cached = Math.max(1, GROUP_BYTES / (width * Float.BYTES));
        return ofAtMost(rows, Math.min(CACHED_PLACES, Math.max(cached, (rows >> MOST_BITS) + 1)));
    }

    /** As few groups as there may be, which only one side of a pair can have. */
    public static RowGroups fewest(int rows) {
        return ofAtMost(rows, 1 << PLACE_BITS);
    }

    private static RowGroups ofAtMost(int rows, int places) {
        int bits = 0;
        while (places(rows, bits) > places) {
            bits++;
        }
        return new RowGroups(bits);
    }

    public int count() {
        return 1 << bits;
    }

    int group(int row) {
        return row & count() - 1;
    }

    int place(int row) {
        return row >>> bits;
    }

    int row(int group, int place) {
        return place << bits | group;
    }

    /** Places of the largest group. */
    int places(int rows) {
        return places(rows, bits);
    }

    private static int places(int rows, int bits) {
        return (int) ((long) rows + (1 << bits) - 1 >>> bits);
    }
}
