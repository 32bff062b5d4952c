package io.vecmill.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How every kind of table is written: staged, audited, then committed whole or not at all. */
final class TableWriter {
    private static final String DESCRIPTION = "spark.job.description";

    private final TableKind kind;
    private final TableTarget target;
    private final ManifestDraft draft;

    TableWriter(TableKind kind, TableTarget target, ManifestDraft draft) {
        this.kind = kind;
        this.target = target;
        this.draft = draft;
    }

    /** @param besides asked for when the rows have been written: rows that are stored beside them */
    Manifest write(Dataset<Row> rows, RowAudit audit, Supplier<List<Beside>> besides) {
        VersionedTable table = VersionedTable.at(rows.sparkSession(), target.path());
        Staging staging = Staging.begin(table, target);
        boolean isCommitted = false;
        try {
            RowAudit total = named(rows, () -> AuditedWrite.run(rows, audit, staging.directory()));
            List<Beside> beside = besides.get();
            total.requireGood(target, draft.announcedRows());
            ObjectNode found = Json.object();
            total.describe(found);
            StoredVersion.describeFiles(found, table.files().list(staging.directory()));
            beside.forEach(more -> named(rows, () -> {
                more.write(staging.directory(), target, table.files(), found);
                return more;
            }));
            named(rows, () -> {
                Checksums.write(rows.sparkSession(), table.files(), staging.directory());
                return table;
            });
            Manifest manifest = draft.complete(target, kind, found);
            staging.commit(manifest);
            isCommitted = true;
            return manifest;
        } finally {
            if (!isCommitted) {
                staging.abort();
            }
        }
    }

    /** Does work under the name of the version, for those who watch the jobs of the application. */
    private <T> T named(Dataset<Row> rows, Supplier<T> work) {
        SparkContext context = rows.sparkSession().sparkContext();
        String before = context.getLocalProperty(DESCRIPTION);
        context.setJobDescription("write " + target.described());
        try {
            return work.get();
        } finally {
            context.setLocalProperty(DESCRIPTION, before);
        }
    }
}
