package io.vecmill.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Codes of vectors, all of one length. */
final class TierAudit extends RowAudit {
    private static final long serialVersionUID = 1L;

    private final int length;

    TierAudit(StructType schema, int length) {
        super(schema);
        this.length = length;
    }

    @Override
    RowAudit fresh() {
        return new TierAudit(schema(), length);
    }

    @Override
    boolean isSortedById() {
        return true;
    }

    @Override
    boolean isSmall() {
        return true;
    }

    @Override
    boolean examine(InternalRow row) {
        if (row.isNullAt(CONTENT)) {
            return fault("a null code", row);
        }
        return row.getBinary(CONTENT).length == length
                || fault("a code of another length than %d".formatted(length), row);
    }

    @Override
    void mergeContent(RowAudit other) {}

    @Override
    void describeContent(ObjectNode manifest) {
        manifest.put("codeBytes", length);
    }
}
