package io.vecmill.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Terms, each once, with their indices and how many documents have them. */
final class VocabularyAudit extends RowAudit {
    private static final long serialVersionUID = 1L;

    VocabularyAudit(StructType schema) {
        super(schema);
    }

    @Override
    RowAudit fresh() {
        return new VocabularyAudit(schema());
    }

    @Override
    boolean isSortedById() {
        return true;
    }

    @Override
    boolean examine(InternalRow row) {
        boolean isWhole = !row.isNullAt(CONTENT) && !row.isNullAt(CONTENT + 1);
        return isWhole || fault("a term without index or documents", row);
    }

    @Override
    void mergeContent(RowAudit other) {}

    @Override
    void describeContent(ObjectNode manifest) {}
}
