package io.vecmill.table;

import org.apache.spark.util.AccumulatorV2;

/**
 * The audits of all partitions, merged.
 *
 * <p>Exact although tasks may be retried or run twice: the rows are audited in the stage that writes them, which is the
 * last of its job, and there Spark counts one attempt of each task, the one whose files it commits.
 */
final class AuditTotal extends AccumulatorV2<RowAudit, RowAudit> {
    private static final long serialVersionUID = 1L;

    private final RowAudit blank;
    private RowAudit total;

    AuditTotal(RowAudit blank) {
        this.blank = blank;
    }

    @Override
    public boolean isZero() {
        return total == null;
    }

    @Override
    public AuditTotal copy() {
        AuditTotal copy = new AuditTotal(blank);
        if (total != null) {
            copy.add(total);
        }
        return copy;
    }

    @Override
    public void reset() {
        total = null;
    }

    @Override
    public void add(RowAudit audit) {
        if (total == null) {
            total = blank.fresh();
        }
        total.merge(audit);
    }

    @Override
    public void merge(AccumulatorV2<RowAudit, RowAudit> other) {
        if (!other.isZero()) {
            add(other.value());
        }
    }

    @Override
    public RowAudit value() {
        return total == null ? blank : total;
    }
}
