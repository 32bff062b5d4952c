package io.vecmill.table;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A version of a table of sparse vectors, such as the weights of the terms of documents.
 *
 * <p>Rows: {@code id} STRING or BIGINT; {@code indices} ARRAY&lt;INT&gt;, ascending, from 0 to {@link #dimension} - 1;
 * {@code values} ARRAY&lt;FLOAT&gt;, finite, as many as indices. An empty vector is one of zeros. Ids are unique; the
 * files are sorted by id. What the indices stand for may be stored beside the rows.
 */
public final class SparseTable {
    private final StoredVersion stored;

    private SparseTable(StoredVersion stored) {
        this.stored = stored;
    }

    /** The published version, else the newest; errors as {@link EmbeddingTable#open(SparkSession, String)}. */
    public static SparseTable open(SparkSession spark, String path) {
        return new SparseTable(StoredVersion.open(spark, path, TableKind.SPARSE));
    }

    /** That version; errors as {@link EmbeddingTable#open(SparkSession, String, String)}. */
    public static SparseTable open(SparkSession spark, String path, String version) {
        return new SparseTable(StoredVersion.open(spark, path, version, TableKind.SPARSE));
    }

    /** In no order. */
    public Dataset<Row> rows() {
        return stored.rows();
    }

    /**
     * What the indices stand for: {@code id} STRING, the term, {@code index} BIGINT and {@code documents} BIGINT, in
     * how many documents it is; empty for hashed terms.
     */
    public Optional<Dataset<Row>> vocabulary() {
        return stored.beside(Beside.VOCABULARY);
    }

    /**
     * Refuses vectors whose indices stand for different things.
     *
     * @throws TableException if the two have not the same dimension and the same vocabulary
     */
    public static void requireSameTerms(SparseTable one, SparseTable other) {
        String digest = "/vocabulary/digest";
        if (one.dimension() != other.dimension()
                || !one.manifest().at(digest).equals(other.manifest().at(digest))) {
            throw new TableException(
                    ("cannot compare the vectors of %s with those of %s: their indices stand for different terms"
                                    + " (weigh both by one vocabulary)")
                            .formatted(
                                    one.manifest().described(), other.manifest().described()));
        }
    }

    public Manifest manifest() {
        return stored.manifest();
    }

    public int dimension() {
        return manifest().dimension();
    }

    /**
     * Writes a version, which exists when this returns and is not published by it.
     *
     * <p>In: {@code id} STRING or an integer, {@code indices} ARRAY&lt;INT&gt; and {@code values} ARRAY&lt;FLOAT&gt;,
     * in any order and no others. The manifest gets {@code dimension}, {@code entries} (how many in all), {@code
     * zeroVectors} and what every table has. Determinism and cost are those of {@link EmbeddingTable#write}.
     *
     * @param vocabulary the columns of {@link #vocabulary}, stored beside the rows and described in the manifest under
     *     {@code vocabulary}
     * @throws TableException if the version exists and is not to be overwritten, the place cannot be written, or rows
     *     are wrong: a null or repeated id, a null in an array, arrays of different lengths, indices that do not ascend
     *     or lie outside, a value that is not finite
     */
    public static Manifest write(
            Dataset<Row> rows,
            int dimension,
            Optional<Dataset<Row>> vocabulary,
            TableTarget target,
            ManifestDraft draft) {
        StructType schema = TableColumns.SPARSE.schema(rows.schema(), target);
        List<Beside> beside = vocabulary.stream()
                .map(terms -> new Beside(
                        Beside.VOCABULARY,
                        terms,
                        Optional.of(new VocabularyAudit(TableColumns.VOCABULARY.schema(terms.schema(), target)))))
                .toList();
        return new TableWriter(TableKind.SPARSE, target, draft)
                .write(rows, new SparseAudit(schema, dimension), () -> beside);
    }
}
