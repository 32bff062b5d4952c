package io.vecmill.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StructType;

/** Neighbour lists: at most k, best first, ties by id. */
final class NeighborAudit extends RowAudit {
    private static final long serialVersionUID = 1L;
    private static final int ID = 0;
    private static final int SCORE = 1;

    private final int k;
    private final boolean hasLongIds;
    private long neighbors;
    private long emptyRows;
    private long shortRows;

    NeighborAudit(StructType schema, int k) {
        super(schema);
        this.k = k;
        DataType neighbor = ((ArrayType) schema.fields()[CONTENT].dataType()).elementType();
        hasLongIds = ((StructType) neighbor).fields()[ID].dataType() instanceof LongType;
    }

    @Override
    RowAudit fresh() {
        return new NeighborAudit(schema(), k);
    }

    @Override
    boolean isSortedById() {
        return true;
    }

    @Override
    boolean examine(InternalRow row) {
        if (row.isNullAt(CONTENT)) {
            return fault("a null list of neighbors", row);
        }
        ArrayData list = row.getArray(CONTENT);
        int length = list.numElements();
        if (length > k) {
            return fault("more than %d neighbors".formatted(k), row);
        }
        for (int i = 0; i < length; i++) {
            if (isIncomplete(list, i)) {
                return fault("a neighbor that is null, or whose id or score is", row);
            }
            float score = at(list, i).getFloat(SCORE);
            if (!Float.isFinite(score)) {
                return fault("a score of " + score, row);
            }
            if (i > 0 && !isAfter(at(list, i), at(list, i - 1))) {
                return fault("neighbors that are not best first and by id among equals", row);
            }
        }
        neighbors += length;
        emptyRows += length == 0 ? 1 : 0;
        shortRows += length < k ? 1 : 0;
        return true;
    }

    private static boolean isIncomplete(ArrayData list, int i) {
        return list.isNullAt(i) || at(list, i).isNullAt(ID) || at(list, i).isNullAt(SCORE);
    }

    /** Whether -0 comes after 0 or ties with it is left to the writer. */
    private boolean isAfter(InternalRow neighbor, InternalRow before) {
        float score = neighbor.getFloat(SCORE);
        float scoreBefore = before.getFloat(SCORE);
        return scoreBefore > score
                || scoreBefore == score && (Float.compare(scoreBefore, score) > 0 || compareIds(before, neighbor) < 0);
    }

    private int compareIds(InternalRow a, InternalRow b) {
        return hasLongIds
                ? Long.compare(a.getLong(ID), b.getLong(ID))
                : a.getUTF8String(ID).binaryCompare(b.getUTF8String(ID));
    }

    private static InternalRow at(ArrayData list, int i) {
        return list.getStruct(i, 2);
    }

    @Override
    void mergeContent(RowAudit other) {
        NeighborAudit that = (NeighborAudit) other;
        neighbors += that.neighbors;
        emptyRows += that.emptyRows;
        shortRows += that.shortRows;
    }

    @Override
    void describeContent(ObjectNode manifest) {
        manifest.put("neighbors", neighbors);
        manifest.put("emptyRows", emptyRows);
        manifest.put("shortRows", shortRows);
    }
}
