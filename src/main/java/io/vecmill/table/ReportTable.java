package io.vecmill.table;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A version of a report: figures about a table, a row each.
 *
 * <p>Rows: {@code id} BIGINT, the place in the report; {@code set}, {@code section}, {@code method} and {@code metric}
 * STRING, what was measured: of which questions, how; {@code value} DOUBLE, null if nothing could be measured, and the
 * interval {@code low}, {@code high} DOUBLE where there is one; {@code questions} BIGINT, how many there were,
 * {@code answered} BIGINT, how many of them the table could be asked, {@code coverage} DOUBLE, the share of these.
 */
public final class ReportTable {
    /** The columns of a report. */
    public static final StructType SCHEMA = new StructType()
            .add("id", "bigint", false)
            .add("set", "string", false)
            .add("section", "string", false)
            .add("method", "string", false)
            .add("metric", "string", false)
            .add("value", "double")
            .add("low", "double")
            .add("high", "double")
            .add("questions", "bigint", false)
            .add("answered", "bigint", false)
            .add("coverage", "double");

    private final StoredVersion stored;

    private ReportTable(StoredVersion stored) {
        this.stored = stored;
    }

    /** The published version, else the newest; errors as {@link EmbeddingTable#open(SparkSession, String)}. */
    public static ReportTable open(SparkSession spark, String path) {
        return new ReportTable(StoredVersion.open(spark, path, TableKind.REPORT));
    }

    /** That version; errors as {@link EmbeddingTable#open(SparkSession, String, String)}. */
    public static ReportTable open(SparkSession spark, String path, String version) {
        return new ReportTable(StoredVersion.open(spark, path, version, TableKind.REPORT));
    }

    /** In no order; sort by id to read them as a report. */
    public Dataset<Row> rows() {
        return stored.rows();
    }

    public Manifest manifest() {
        return stored.manifest();
    }

    /**
     * Writes a version, which exists when this returns and is not published by it.
     *
     * <p>In: the columns of {@link #SCHEMA} in any order and no others. Determinism and cost are those of
     * {@link EmbeddingTable#write}.
     *
     * @throws TableException if the version exists and is not to be overwritten, the place cannot be written, or rows
     *     are wrong: a null or repeated id, a null in a column that must say something, a figure that is not finite
     */
    public static Manifest write(Dataset<Row> rows, TableTarget target, ManifestDraft draft) {
        StructType schema = TableColumns.REPORT.schema(rows.schema(), target);
        return new TableWriter(TableKind.REPORT, target, draft).write(rows, new ReportAudit(schema), List::of);
    }
}
