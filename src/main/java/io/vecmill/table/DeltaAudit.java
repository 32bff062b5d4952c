package io.vecmill.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Changes: rows to put in and ids to take out. */
final class DeltaAudit extends RowAudit {
    private static final long serialVersionUID = 1L;

    private final int payload;
    private long upserts;
    private long deletes;

    DeltaAudit(StructType schema) {
        super(schema);
        List<String> names = List.of(schema.fieldNames());
        this.payload = Math.max(names.indexOf("vector"), names.indexOf("neighbors"));
    }

    @Override
    RowAudit fresh() {
        return new DeltaAudit(schema());
    }

    @Override
    boolean isSortedById() {
        return true;
    }

    @Override
    boolean mayBeEmpty() {
        return true;
    }

    @Override
    boolean examine(InternalRow row) {
        String op = row.isNullAt(CONTENT) ? "null" : row.getUTF8String(CONTENT).toString();
        boolean isUpsert = op.equals(DeltaTable.UPSERT);
        if (!isUpsert && !op.equals(DeltaTable.DELETE)) {
            return fault("an op that is neither upsert nor delete", row);
        }
        if (isUpsert == row.isNullAt(payload)) {
            return fault(isUpsert ? "an upsert of nothing" : "a delete that holds something", row);
        }
        upserts += isUpsert ? 1 : 0;
        deletes += isUpsert ? 0 : 1;
        return true;
    }

    @Override
    void mergeContent(RowAudit other) {
        DeltaAudit that = (DeltaAudit) other;
        upserts += that.upserts;
        deletes += that.deletes;
    }

    @Override
    void describeContent(ObjectNode manifest) {
        manifest.put("upserts", upserts);
        manifest.put("deletes", deletes);
    }
}
