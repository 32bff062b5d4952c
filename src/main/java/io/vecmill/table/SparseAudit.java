package io.vecmill.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.StructType;

/** Sparse vectors: ascending indices within the dimension, each with a finite value. */
final class SparseAudit extends RowAudit {
    private static final long serialVersionUID = 1L;
    private static final int VALUES = CONTENT + 1;

    private final int dimension;
    private long entries;
    private long zeroVectors;

    SparseAudit(StructType schema, int dimension) {
        super(schema);
        this.dimension = dimension;
    }

    @Override
    RowAudit fresh() {
        return new SparseAudit(schema(), dimension);
    }

    @Override
    boolean isSortedById() {
        return true;
    }

    @Override
    boolean examine(InternalRow row) {
        if (row.isNullAt(CONTENT) || row.isNullAt(VALUES)) {
            return fault("a null vector", row);
        }
        ArrayData indices = row.getArray(CONTENT);
        ArrayData values = row.getArray(VALUES);
        if (hasNull(indices) || hasNull(values)) {
            return fault("a null in the vector", row);
        }
        if (indices.numElements() != values.numElements()) {
            return fault("more indices than values, or fewer", row);
        }
        int before = -1;
        for (int index : indices.toIntArray()) {
            if (index <= before || index >= dimension) {
                return fault("indices that do not ascend from 0 to %d".formatted(dimension - 1), row);
            }
            before = index;
        }
        boolean isZero = true;
        for (float value : values.toFloatArray()) {
            if (!Float.isFinite(value)) {
                return fault("a value of %s".formatted(value), row);
            }
            isZero &= value == 0;
        }
        entries += values.numElements();
        zeroVectors += isZero ? 1 : 0;
        return true;
    }

    @Override
    void mergeContent(RowAudit other) {
        SparseAudit that = (SparseAudit) other;
        entries += that.entries;
        zeroVectors += that.zeroVectors;
    }

    @Override
    void describeContent(ObjectNode manifest) {
        manifest.put("dimension", dimension);
        manifest.put("entries", entries);
        manifest.put("zeroVectors", zeroVectors);
    }
}
