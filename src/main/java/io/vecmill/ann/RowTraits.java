package io.vecmill.ann;

import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * What is known of packed rows beside their vectors, each an array by row, or an empty one where nothing is known.
 *
 * @param blocks the hash of a row's block; rows of different blocks never meet, and those of block 0 meet none
 * @param groups the hash of a row's group, of which a list takes a limited number; 0 is no group
 * @param counts how often a row occurs, to tell recall by
 * @param hubs how near a row's neighbours are on average, see {@link PairScores}
 * @param excluded the ids that a row must not have as neighbours
 */
record RowTraits(long[] blocks, long[] groups, long[] counts, float[] hubs, IdLists excluded) implements Serializable {
    private static final long[] NO_LONGS = {};
    private static final float[] NO_FLOATS = {};

    /** Nothing known. */
    static final RowTraits NONE = new RowTraits(NO_LONGS, NO_LONGS, NO_LONGS, NO_FLOATS, IdLists.NONE);

    /** The traits of rows of several parts; an element of {@code order} is the number of a part and of a row. */
    static RowTraits gather(List<RowTraits> parts, long[] order) {
        return new RowTraits(
                longs(parts, RowTraits::blocks, order),
                longs(parts, RowTraits::groups, order),
                longs(parts, RowTraits::counts, order),
                floats(parts, order),
                IdLists.gather(parts.stream().map(RowTraits::excluded).toList(), order));
    }

    private static long[] longs(List<RowTraits> parts, Function<RowTraits, long[]> trait, long[] order) {
        List<long[]> arrays = parts.stream().map(trait).toList();
        if (arrays.stream().allMatch(array -> array.length == 0)) {
            return NO_LONGS;
        }
        long[] gathered = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            long[] array = arrays.get((int) (order[i] >> 32));
            gathered[i] = array.length == 0 ? 0 : array[(int) order[i]];
        }
        return gathered;
    }

    private static float[] floats(List<RowTraits> parts, long[] order) {
        if (parts.stream().allMatch(part -> part.hubs.length == 0)) {
            return NO_FLOATS;
        }
        float[] gathered = new float[order.length];
        for (int i = 0; i < order.length; i++) {
            gathered[i] = parts.get((int) (order[i] >> 32)).hubs[(int) order[i]];
        }
        return gathered;
    }

    /** Reads the traits of rows of a schema, as {@link RuleColumns} named them; those it has not are unknown. */
    static final class Reader implements Serializable {
        private static final long serialVersionUID = 1L;
        private final int block;
        private final int group;
        private final int count;
        private final int hub;
        private final int excluded;
        private final DataType idType;

        Reader(StructType schema, DataType idType) {
            this.idType = idType;
            block = place(schema, RuleColumns.BLOCK);
            group = place(schema, RuleColumns.GROUP);
            count = place(schema, RuleColumns.COUNT);
            hub = place(schema, RuleColumns.HUB);
            excluded = place(schema, RuleColumns.EXCLUDED);
        }

        private static int place(StructType schema, String column) {
            return java.util.Arrays.asList(schema.fieldNames()).indexOf(column);
        }

        Builder builder() {
            return new Builder(this);
        }
    }

    /** Collects the traits of rows. */
    static final class Builder {
        private final Reader reader;
        private final LongArray blocks = new LongArray();
        private final LongArray groups = new LongArray();
        private final LongArray counts = new LongArray();
        private final LongArray hubs = new LongArray();
        private final IdLists.Builder excluded;

        private Builder(Reader reader) {
            this.reader = reader;
            excluded = new IdLists.Builder(reader.idType);
        }

        void add(InternalRow row) {
            add(row, reader.block, blocks);
            add(row, reader.group, groups);
            add(row, reader.count, counts);
            if (reader.hub >= 0) {
                hubs.add(Float.floatToRawIntBits(row.isNullAt(reader.hub) ? 0 : row.getFloat(reader.hub)));
            }
            if (reader.excluded >= 0) {
                excluded.add(row, reader.excluded);
            }
        }

        private static void add(InternalRow row, int ordinal, LongArray to) {
            if (ordinal >= 0) {
                to.add(row.isNullAt(ordinal) ? 0 : row.getLong(ordinal));
            }
        }

        RowTraits build() {
            long[] bits = hubs.toArray();
            float[] hubFloats = new float[bits.length];
            for (int i = 0; i < bits.length; i++) {
                hubFloats[i] = Float.intBitsToFloat((int) bits[i]);
            }
            return new RowTraits(blocks.toArray(), groups.toArray(), counts.toArray(), hubFloats, excluded.build());
        }
    }

    /** A growing array. */
    private static final class LongArray {
        private long[] values = NO_LONGS;
        private int size;

        private void add(long value) {
            if (size == values.length) {
                values = java.util.Arrays.copyOf(values, Math.max(16, 2 * size));
            }
            values[size++] = value;
        }

        private long[] toArray() {
            return java.util.Arrays.copyOf(values, size);
        }
    }
}
