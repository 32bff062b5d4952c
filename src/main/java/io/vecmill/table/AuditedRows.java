package io.vecmill.table;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.apache.spark.sql.catalyst.InternalRow;

/** The rows of one partition that can be written, audited as they pass; the audit is handed over after the last. */
final class AuditedRows implements Iterator<InternalRow> {
    private final Iterator<InternalRow> rows;
    private final RowAudit audit;
    private final Consumer<RowAudit> atEnd;
    private InternalRow next;
    private boolean isEnded;

    AuditedRows(Iterator<InternalRow> rows, RowAudit audit, Consumer<RowAudit> atEnd) {
        this.rows = rows;
        this.audit = audit;
        this.atEnd = atEnd;
    }

    @Override
    public boolean hasNext() {
        while (next == null && rows.hasNext()) {
            InternalRow row = rows.next();
            next = audit.admits(row) ? row : null;
        }
        if (next == null && !isEnded) {
            isEnded = true;
            atEnd.accept(audit);
        }
        return next != null;
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        InternalRow row = next;
        next = null;
        return row;
    }
}
