package io.vecmill.table;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A version of a table of changes: what turns one version of an embedding or neighbour table into another.
 *
 * <p>Rows: {@code id} STRING or BIGINT; {@code op} STRING, {@code upsert} or {@code delete}; then the columns of the
 * table that changed, null for a delete. Ids are unique; the files are sorted by id. There may be no rows.
 */
public final class DeltaTable {
    public static final String UPSERT = "upsert";
    public static final String DELETE = "delete";

    private final StoredVersion stored;

    private DeltaTable(StoredVersion stored) {
        this.stored = stored;
    }

    /** The published version, else the newest; errors as {@link EmbeddingTable#open(SparkSession, String)}. */
    public static DeltaTable open(SparkSession spark, String path) {
        return new DeltaTable(StoredVersion.open(spark, path, TableKind.DELTA));
    }

    /** That version; errors as {@link EmbeddingTable#open(SparkSession, String, String)}. */
    public static DeltaTable open(SparkSession spark, String path, String version) {
        return new DeltaTable(StoredVersion.open(spark, path, version, TableKind.DELTA));
    }

    /** In no order. */
    public Dataset<Row> rows() {
        return stored.rows();
    }

    public Manifest manifest() {
        return stored.manifest();
    }

    /**
     * Writes a version, which exists when this returns and is not published by it. The manifest gets {@code upserts}
     * and {@code deletes}. Determinism and cost are those of {@link EmbeddingTable#write}.
     *
     * @throws TableException if the version exists and is not to be overwritten, the place cannot be written, or rows
     *     are wrong: a null or repeated id, another op, an upsert without content, a delete with some
     */
    public static Manifest write(Dataset<Row> rows, TableTarget target, ManifestDraft draft) {
        StructType schema = TableColumns.DELTA.schema(rows.schema(), target);
        return new TableWriter(TableKind.DELTA, target, draft).write(rows, new DeltaAudit(schema), List::of);
    }
}
