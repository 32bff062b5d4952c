package io.vecmill.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Figures: finite, or null where there are none. */
final class ReportAudit extends RowAudit {
    private static final long serialVersionUID = 1L;

    ReportAudit(StructType schema) {
        super(schema);
    }

    @Override
    RowAudit fresh() {
        return new ReportAudit(schema());
    }

    @Override
    boolean isSortedById() {
        return true;
    }

    @Override
    boolean examine(InternalRow row) {
        for (int i = CONTENT; i < schema().size(); i++) {
            StructField column = schema().fields()[i];
            if (row.isNullAt(i)) {
                if (!column.nullable()) {
                    return fault("a null in column %s".formatted(column.name()), row);
                }
            } else if (column.dataType() instanceof DoubleType && !Double.isFinite(row.getDouble(i))) {
                return fault("a %s of %s".formatted(column.name(), row.getDouble(i)), row);
            }
        }
        return true;
    }

    @Override
    void mergeContent(RowAudit other) {}

    @Override
    void describeContent(ObjectNode manifest) {}
}
