package io.vecmill.ann;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.size;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The neighbours that a run found, and what it did.
 *
 * <p>The rows are read from lists cached on the executors: write them, then close the result.
 *
 * @param neighbors {@code id}, {@code neighbors} ARRAY&lt;STRUCT&lt;id, score FLOAT&gt;&gt;
 * @param certificate method, recall and cost
 * @param held what closing lets go of
 */
public record NeighborResult(Dataset<Row> neighbors, RecallCertificate certificate, List<AutoCloseable> held)
        implements AutoCloseable {
    /** The columns of a neighbour table. */
    static StructType schema(DataType idType) {
        StructType neighbor = new StructType().add("id", idType, false).add("score", DataTypes.FloatType, false);
        return new StructType()
                .add("id", idType, false)
                .add("neighbors", DataTypes.createArrayType(neighbor, false), false);
    }

    /** The length of the longest list; 0 if there is none. Counts in a job. */
    public int longest() {
        Row most = neighbors.agg(max(size(col("neighbors")))).first();
        return most.isNullAt(0) ? 0 : most.getInt(0);
    }

    @Override
    public void close() {
        held.forEach(NeighborResult::close);
    }

    static void close(AutoCloseable held) {
        try {
            held.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot let go of cached lists: " + e.getMessage(), e);
        }
    }
}
