package io.vecmill.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.StructType;

/** Sequences of tokens. They are read whole, never looked up, and logs repeat their ids: no order, no refusal. */
final class SequenceAudit extends RowAudit {
    private static final long serialVersionUID = 1L;

    private long tokens;
    private long emptyRows;

    SequenceAudit(StructType schema) {
        super(schema);
    }

    @Override
    RowAudit fresh() {
        return new SequenceAudit(schema());
    }

    @Override
    boolean isSortedById() {
        return false;
    }

    @Override
    boolean examine(InternalRow row) {
        if (row.isNullAt(CONTENT)) {
            return fault("null tokens", row);
        }
        ArrayData array = row.getArray(CONTENT);
        if (hasNull(array)) {
            return fault("a null among the tokens", row);
        }
        tokens += array.numElements();
        emptyRows += array.numElements() == 0 ? 1 : 0;
        return true;
    }

    @Override
    void mergeContent(RowAudit other) {
        SequenceAudit that = (SequenceAudit) other;
        tokens += that.tokens;
        emptyRows += that.emptyRows;
    }

    @Override
    void describeContent(ObjectNode manifest) {
        manifest.put("tokens", tokens);
        manifest.put("emptyRows", emptyRows);
    }
}
