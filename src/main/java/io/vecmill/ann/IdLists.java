package io.vecmill.ann;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * A list of ids for each of many rows, packed; no ends at all where no row has one.
 *
 * @param ends where the list of row i ends in {@code ids}; it begins where that of the row before ends
 */
record IdLists(Ids ids, int[] ends) implements Serializable {
    static final IdLists NONE = new IdLists(Ids.of(), new int[0]);

    boolean isEmpty() {
        return ends.length == 0;
    }

    int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    /** The lists of rows of several parts; an element of {@code order} is the number of a part and of a row. */
    static IdLists gather(List<IdLists> parts, long[] order) {
        if (parts.stream().allMatch(IdLists::isEmpty)) {
            return NONE;
        }
        Ids like = parts.stream().filter(part -> !part.isEmpty()).findFirst().orElseThrow().ids;
        Ids.Builder gathered = Ids.Builder.like(like);
        int[] ends = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            IdLists part = parts.get((int) (order[i] >> 32));
            int row = (int) order[i];
            for (int at = part.isEmpty() ? 0 : part.start(row); !part.isEmpty() && at < part.ends[row]; at++) {
                part.ids.copy(at, gathered);
            }
            ends[i] = gathered.size();
        }
        return new IdLists(gathered.build(), ends);
    }

    /** Collects the lists of rows. */
    static final class Builder {
        private final boolean strings;
        private final Ids.Builder ids;
        private int[] ends = new int[16];
        private int rows;

        Builder(DataType type) {
            strings = type.equals(DataTypes.StringType);
            ids = Ids.Builder.of(type);
        }

        /** Adds the list in a column, which may be null. */
        void add(InternalRow row, int ordinal) {
            if (!row.isNullAt(ordinal)) {
                ArrayData list = row.getArray(ordinal);
                for (int i = 0; i < list.numElements(); i++) {
                    ids.add(strings ? list.getUTF8String(i).toString() : (Object) list.getLong(i));
                }
            }
            if (rows == ends.length) {
                ends = Arrays.copyOf(ends, 2 * rows);
            }
            ends[rows++] = ids.size();
        }

        IdLists build() {
            return new IdLists(ids.build(), Arrays.copyOf(ends, rows));
        }
    }
}
