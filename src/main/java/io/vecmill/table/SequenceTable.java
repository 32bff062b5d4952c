package io.vecmill.table;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A version of a table of sequences.
 *
 * <p>Rows: {@code id} STRING or BIGINT, {@code tokens} ARRAY&lt;STRING&gt;, then, if known, {@code time} TIMESTAMP and
 * {@code weight} DOUBLE. Rows are in no order; ids may repeat. Input that could not be read may be stored beside
 * the rows, where readers of the version do not see it.
 */
public final class SequenceTable {
    private final StoredVersion stored;

    private SequenceTable(StoredVersion stored) {
        this.stored = stored;
    }

    /** The published version, else the newest; errors as {@link EmbeddingTable#open(SparkSession, String)}. */
    public static SequenceTable open(SparkSession spark, String path) {
        return new SequenceTable(StoredVersion.open(spark, path, TableKind.SEQUENCES));
    }

    /** That version; errors as {@link EmbeddingTable#open(SparkSession, String, String)}. */
    public static SequenceTable open(SparkSession spark, String path, String version) {
        return new SequenceTable(StoredVersion.open(spark, path, version, TableKind.SEQUENCES));
    }

    /** In no order. */
    public Dataset<Row> rows() {
        return stored.rows();
    }

    public Manifest manifest() {
        return stored.manifest();
    }

    /** What was set aside, in the columns it was given in; empty if nothing was given. */
    public Optional<Dataset<Row>> quarantine() {
        Path directory = new Path(stored.directory(), Beside.QUARANTINE);
        boolean isThere = new TableFiles(SparkInternals.hadoop(stored.spark())).exists(directory);
        return isThere ? Optional.of(stored.spark().read().parquet(directory.toString())) : Optional.empty();
    }

    /** Writes a version with nothing set aside; see the other {@code write}. */
    public static Manifest write(Dataset<Row> rows, TableTarget target, ManifestDraft draft) {
        return write(rows, Optional::empty, target, draft);
    }

    /**
     * Writes a version, which exists when this returns and is not published by it.
     *
     * <p>In: {@code id} STRING or an integer (written as BIGINT), {@code tokens} ARRAY&lt;STRING&gt;, optionally
     * {@code time} TIMESTAMP and {@code weight} DOUBLE, in any order and no others. The manifest gets {@code rows},
     * {@code tokens} (how many in all), {@code emptyRows} and what every table has. The manifest is the same for the
     * same rows, however they are ordered and partitioned, but for {@code files} and {@code bytes}.
     *
     * <p>Cost: one pass, in which the rows are computed, audited and written; a file for each of their partitions.
     *
     * @param quarantine asked once, when the rows have been written and before the version exists: gives what to set
     *     aside. By then the input has been read, so it may also count what was met, put it into the draft, or refuse
     *     it all by an exception; then nothing is left behind
     * @throws TableException if the version exists and is not to be overwritten, the place cannot be written, or rows
     *     are wrong: a null id, null tokens, a null among them; or there are none
     */
    public static Manifest write(
            Dataset<Row> rows, Supplier<Optional<Dataset<Row>>> quarantine, TableTarget target, ManifestDraft draft) {
        StructType schema = TableColumns.SEQUENCES.schema(rows.schema(), target);
        return new TableWriter(TableKind.SEQUENCES, target, draft)
                .write(
                        rows,
                        new SequenceAudit(schema),
                        () -> quarantine.get().map(bad -> new Beside(Beside.QUARANTINE, bad, Optional.empty())).stream()
                                .toList());
    }
}
