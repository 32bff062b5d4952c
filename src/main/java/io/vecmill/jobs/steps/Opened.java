package io.vecmill.jobs.steps;

import io.vecmill.formats.VectorWriter;
import io.vecmill.table.DeltaTable;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.LabelTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.NeighborTable;
import io.vecmill.table.ReportTable;
import io.vecmill.table.SequenceTable;
import io.vecmill.table.SparseTable;
import io.vecmill.table.TableException;
import io.vecmill.table.TableKind;
import io.vecmill.table.TierTable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A version of a table, whatever kind it is. */
public final class Opened {
    private Opened() {}

    /** How large it is, with the dimension if it has one. */
    public static VectorWriter.Size size(Manifest manifest) {
        int dimension = manifest.kind() == TableKind.EMBEDDING ? manifest.dimension() : 0;
        return new VectorWriter.Size(manifest.rows(), dimension);
    }

    /**
     * Its rows; lazy.
     *
     * @throws TableException if it is not whole, or holds no rows but files
     */
    public static Dataset<Row> rows(SparkSession spark, String path, Manifest manifest) {
        String version = manifest.version();
        return switch (manifest.kind()) {
            case EMBEDDING -> EmbeddingTable.open(spark, path, version).rows();
            case NEIGHBORS -> NeighborTable.open(spark, path, version).rows();
            case DELTA -> DeltaTable.open(spark, path, version).rows();
            case SEQUENCES -> SequenceTable.open(spark, path, version).rows();
            case SPARSE -> SparseTable.open(spark, path, version).rows();
            case LABELS -> LabelTable.open(spark, path, version).rows();
            case REPORT -> ReportTable.open(spark, path, version).rows();
            case TIER -> TierTable.open(spark, path, version).rows();
            case FILES ->
                throw new TableException(
                        "cannot read the rows of version '%s' in %s: it holds files".formatted(version, path));
        };
    }
}
