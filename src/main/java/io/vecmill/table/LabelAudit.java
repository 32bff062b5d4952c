package io.vecmill.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Labels, each with a score that is finite or null. */
final class LabelAudit extends RowAudit {
    private static final long serialVersionUID = 1L;
    private static final int SCORE = 2;

    LabelAudit(StructType schema) {
        super(schema);
    }

    @Override
    RowAudit fresh() {
        return new LabelAudit(schema());
    }

    @Override
    boolean isSortedById() {
        return true;
    }

    @Override
    boolean examine(InternalRow row) {
        if (row.isNullAt(CONTENT)) {
            return fault("a null label", row);
        }
        boolean hasScore = schema().size() > SCORE && !row.isNullAt(SCORE);
        if (hasScore && !Double.isFinite(row.getDouble(SCORE))) {
            return fault("a score of " + row.getDouble(SCORE), row);
        }
        return true;
    }

    @Override
    void mergeContent(RowAudit other) {}

    @Override
    void describeContent(ObjectNode manifest) {}
}
