package io.vecmill.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A version of an embedding table: the table that rooms share. Who writes one is a trainer, who reads one a consumer.
 *
 * <p>Rows: {@code id} STRING or BIGINT, {@code vector} ARRAY&lt;FLOAT&gt; of {@link #dimension} finite numbers, then,
 * if known, {@code count} BIGINT and {@code origin} STRING ({@code trained}, {@code frozen}, {@code kept},
 * {@code inferred}, {@code imported}, {@code pooled}) and {@code coverage} DOUBLE, of a document the share of its tokens
 * that its vector was made of. Ids are unique; the files are sorted by id (text by its UTF-8 bytes), also from
 * one file to the next.
 *
 * <p>Opening reads the manifest and lists the files; it starts no Spark job. {@link #rows} is lazy.
 */
public final class EmbeddingTable {
    private final StoredVersion stored;

    private EmbeddingTable(StoredVersion stored) {
        this.stored = stored;
    }

    /**
     * The published version of the table at {@code <warehouse>/<table>}, else its newest.
     *
     * @throws TableException if there is none, it is broken, or it holds something else
     */
    public static EmbeddingTable open(SparkSession spark, String path) {
        return new EmbeddingTable(StoredVersion.open(spark, path, TableKind.EMBEDDING));
    }

    /**
     * The published version of the table at {@code <warehouse>/<table>}, and no other.
     *
     * @throws TableException if none is published, it is broken, or it holds something else
     */
    public static EmbeddingTable current(SparkSession spark, String path) {
        VersionedTable table = VersionedTable.at(spark, path);
        String version = table.current()
                .orElseThrow(() -> new TableException(
                        "cannot open table '%s': no version of it is published in %s (vecmill publish does so)"
                                .formatted(table.name(), path)));
        return open(spark, path, version);
    }

    /**
     * That version.
     *
     * @throws TableException if there is no such version, it is broken, or it holds something else
     */
    public static EmbeddingTable open(SparkSession spark, String path, String version) {
        return new EmbeddingTable(StoredVersion.open(spark, path, version, TableKind.EMBEDDING));
    }

    /** In no order; every column is nullable to Spark, and null nowhere but in {@code count}, {@code origin} and
     * {@code coverage}. */
    public Dataset<Row> rows() {
        return stored.rows();
    }

    /** What the training that made the version stored beside it. */
    public TrainingState trainingState() {
        return new TrainingState(stored.beside(Beside.OUTPUTS), stored.beside(Beside.NGRAMS));
    }

    public Manifest manifest() {
        return stored.manifest();
    }

    public int dimension() {
        return manifest().dimension();
    }

    /**
     * Refuses two tables whose vectors must not be compared.
     *
     * @throws TableException if they are of different spaces; it names both
     */
    public static void requireSameSpace(EmbeddingTable one, EmbeddingTable other) {
        Manifest a = one.manifest();
        Manifest b = other.manifest();
        if (!a.spaceId().equals(b.spaceId()) || a.dimension() != b.dimension()) {
            throw new TableException(
                    "cannot compare the vectors of %s with those of %s: they are of different spaces, '%s' (of %d dimensions) and '%s' (of %d) (align one onto the other; vectors of one model that are imported apart get one space by the param space)"
                            .formatted(
                                    a.described(),
                                    b.described(),
                                    a.spaceId(),
                                    a.dimension(),
                                    b.spaceId(),
                                    b.dimension()));
        }
    }

    /** Writes a version with nothing beside it; see the other {@code write}. */
    public static Manifest write(Dataset<Row> rows, TableTarget target, ManifestDraft draft) {
        return write(rows, TrainingState.none(), target, draft);
    }

    /**
     * Writes a version, which exists when this returns and is not published by it.
     *
     * <p>In: {@code id} STRING or an integer (written as BIGINT), {@code vector} ARRAY&lt;FLOAT&gt;, optionally
     * {@code count} an integer, {@code origin} STRING and {@code coverage} DOUBLE, in any order and no others. The manifest gets {@code spaceId}
     * (see {@link ManifestDraft#spaceId}), {@code dimension}, {@code normalized} (all norms but 0 are 1, to 1e-4),
     * {@code rows}, {@code zeroVectors}, {@code norms} (quantiles), {@code columns}, {@code digest}, {@code files} and
     * {@code bytes}. All but the last two are the same for the same rows, however they are ordered and partitioned.
     *
     * <p>Cost: the rows are computed once, and take their size on the executors' disks twice while they are sorted; the
     * driver holds a histogram of norms. The session's {@code spark.sql.shuffle.partitions} is the most files there
     * will be.
     *
     * @param state what the training learned besides: checked as the rows are, stored beside them where readers of the
     *     version do not look, and described in the manifest under {@code outputs} and {@code ngrams}
     * @throws TableException if the version exists and is not to be overwritten, the place cannot be written, or rows
     *     are wrong: a null or repeated id; a vector that is null, empty, of another length than most, or with a null,
     *     NaN or infinity. Nothing is left behind then
     */
    public static Manifest write(Dataset<Row> rows, TrainingState state, TableTarget target, ManifestDraft draft) {
        StructType schema = TableColumns.EMBEDDING.schema(rows.schema(), target);
        List<Beside> beside = new ArrayList<>();
        state.byDirectory().forEach((name, more) -> {
            StructType itsSchema = TableColumns.EMBEDDING.schema(more.schema(), target);
            beside.add(new Beside(name, more, Optional.of(Beside.audit(name, itsSchema))));
        });
        return new TableWriter(TableKind.EMBEDDING, target, draft)
                .write(rows, new EmbeddingAudit(schema), () -> beside);
    }
}
