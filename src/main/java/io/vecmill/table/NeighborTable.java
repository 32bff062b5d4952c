package io.vecmill.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A version of a neighbour table.
 *
 * <p>Rows: {@code id} STRING or BIGINT, {@code neighbors} ARRAY&lt;STRUCT&lt;id, score FLOAT&gt;&gt;, at most k, best
 * first, higher is closer, ties by id. Ids are unique; the files are sorted by id. The ids of neighbours need not be of
 * the type of the rows'.
 */
public final class NeighborTable {
    private static final List<String> REQUIRED = List.of("metric", "method", "pairsScored", "pairsSkipped");

    private final StoredVersion stored;

    private NeighborTable(StoredVersion stored) {
        this.stored = stored;
    }

    /** The published version, else the newest; errors as {@link EmbeddingTable#open(SparkSession, String)}. */
    public static NeighborTable open(SparkSession spark, String path) {
        return new NeighborTable(StoredVersion.open(spark, path, TableKind.NEIGHBORS));
    }

    /** That version; errors as {@link EmbeddingTable#open(SparkSession, String, String)}. */
    public static NeighborTable open(SparkSession spark, String path, String version) {
        return new NeighborTable(StoredVersion.open(spark, path, version, TableKind.NEIGHBORS));
    }

    /** In no order. */
    public Dataset<Row> rows() {
        return stored.rows();
    }

    public Manifest manifest() {
        return stored.manifest();
    }

    /** How many neighbours a row has at most. */
    public int k() {
        return Math.toIntExact(manifest().integer("k"));
    }

    /**
     * Writes a version, which exists when this returns and is not published by it.
     *
     * <p>In: {@code id} STRING or an integer (written as BIGINT) and {@code neighbors}, no other column. The draft must
     * say {@code k}, {@code metric}, {@code method}, {@code pairsScored} and {@code pairsSkipped}, and should say
     * {@code reason}, {@code recall} and {@code sources}; {@code rows}, {@code neighbors} (how many in all),
     * {@code emptyRows}, {@code shortRows} (with fewer than k) and what every table has are added. Determinism and cost are those of
     * {@link EmbeddingTable#write}.
     *
     * @throws TableException if the version exists and is not to be overwritten, the place cannot be written, or rows
     *     are wrong: a null or repeated id; a list that is null, longer than k, not in order, or with a null or a score
     *     that is not finite
     * @throws IllegalArgumentException if the draft lacks what it must say
     */
    public static Manifest write(Dataset<Row> rows, TableTarget target, ManifestDraft draft) {
        for (String key : REQUIRED) {
            if (draft.further(key).isMissingNode()) {
                throw lacks(target, key);
            }
        }
        JsonNode k = draft.further("k");
        if (!k.isInt() || k.intValue() < 1) {
            throw lacks(target, "k of at least 1");
        }
        StructType schema = TableColumns.NEIGHBORS.schema(rows.schema(), target);
        return new TableWriter(TableKind.NEIGHBORS, target, draft)
                .write(rows, new NeighborAudit(schema, k.intValue()), List::of);
    }

    private static IllegalArgumentException lacks(TableTarget target, String what) {
        return new IllegalArgumentException(
                "cannot write %s: the draft of its manifest has no %s".formatted(target.described(), what));
    }
}
