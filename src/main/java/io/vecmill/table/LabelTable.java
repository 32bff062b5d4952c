package io.vecmill.table;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A version of a table of labels: what each row of another table was found to be.
 *
 * <p>Rows: {@code id} STRING or BIGINT, {@code label} STRING, and {@code score} DOUBLE, whose meaning the manifest says;
 * null where there is none. Ids are unique; the files are sorted by id.
 */
public final class LabelTable {
    private final StoredVersion stored;

    private LabelTable(StoredVersion stored) {
        this.stored = stored;
    }

    /** The published version, else the newest; errors as {@link EmbeddingTable#open(SparkSession, String)}. */
    public static LabelTable open(SparkSession spark, String path) {
        return new LabelTable(StoredVersion.open(spark, path, TableKind.LABELS));
    }

    /** That version; errors as {@link EmbeddingTable#open(SparkSession, String, String)}. */
    public static LabelTable open(SparkSession spark, String path, String version) {
        return new LabelTable(StoredVersion.open(spark, path, version, TableKind.LABELS));
    }

    /** In no order. */
    public Dataset<Row> rows() {
        return stored.rows();
    }

    public Manifest manifest() {
        return stored.manifest();
    }

    /**
     * Writes a version, which exists when this returns and is not published by it.
     *
     * <p>In: {@code id} STRING or an integer (written as BIGINT), {@code label} STRING and optionally {@code score}
     * DOUBLE, in any order and no others. Determinism and cost are those of {@link EmbeddingTable#write}.
     *
     * @throws TableException if the version exists and is not to be overwritten, the place cannot be written, or rows
     *     are wrong: a null or repeated id, a null label, a score that is not finite; or there are none
     */
    public static Manifest write(Dataset<Row> rows, TableTarget target, ManifestDraft draft) {
        StructType schema = TableColumns.LABELS.schema(rows.schema(), target);
        return new TableWriter(TableKind.LABELS, target, draft).write(rows, new LabelAudit(schema), List::of);
    }
}
