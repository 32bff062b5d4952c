package io.vecmill.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A version of a small tier: the vectors of an embedding table in fewer bytes.
 *
 * <p>Rows: {@code id} STRING or BIGINT, {@code code} BINARY of one length, and {@code count} BIGINT if known. Ids are
 * unique; the files are sorted by id. The manifest says under {@code tier} how codes are read.
 */
public final class TierTable {
    private static final String SECTION = "tier";

    private final StoredVersion stored;

    private TierTable(StoredVersion stored) {
        this.stored = stored;
    }

    /** The published version, else the newest; errors as {@link EmbeddingTable#open(SparkSession, String)}. */
    public static TierTable open(SparkSession spark, String path) {
        return new TierTable(StoredVersion.open(spark, path, TableKind.TIER));
    }

    /** That version; errors as {@link EmbeddingTable#open(SparkSession, String, String)}. */
    public static TierTable open(SparkSession spark, String path, String version) {
        return new TierTable(StoredVersion.open(spark, path, version, TableKind.TIER));
    }

    /** In no order. */
    public Dataset<Row> rows() {
        return stored.rows();
    }

    /** {@code id} and {@code vector}, as near as the codes tell it. */
    public Dataset<Row> decoded() {
        return decoded(rows(), codec());
    }

    /** The same of rows that are no table yet. */
    public static Dataset<Row> decoded(Dataset<Row> rows, TierCodec codec) {
        UDF1<byte[], float[]> decode = codec::decode;
        return rows.select(
                functions.col("id"),
                functions
                        .udf(decode, DataTypes.createArrayType(DataTypes.FloatType, false))
                        .apply(functions.col("code"))
                        .as("vector"));
    }

    public TierCodec codec() {
        return TierCodec.of(manifest().at("/" + SECTION));
    }

    public Manifest manifest() {
        return stored.manifest();
    }

    /**
     * Writes a version, which exists when this returns and is not published by it.
     *
     * @param draft must say {@code tier}, of which {@link TierCodec#described} is a part
     * @throws TableException if the version exists and is not to be overwritten, the place cannot be written, or rows
     *     are wrong: a null or repeated id, a null code, a code of another length than the codec's
     */
    public static Manifest write(Dataset<Row> rows, TableTarget target, ManifestDraft draft) {
        JsonNode tier = draft.further(SECTION);
        if (!tier.isObject()) {
            throw new IllegalArgumentException(
                    "cannot write %s: the draft of its manifest has no tier".formatted(target.described()));
        }
        StructType schema = TableColumns.TIER.schema(rows.schema(), target);
        return new TableWriter(TableKind.TIER, target, draft)
                .write(rows, new TierAudit(schema, TierCodec.of(tier).bytes()), List::of);
    }
}
