package io.vecmill.ann;

import io.vecmill.math.Similarity;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * The exact neighbours of one row, or of a vector, by a single pass over a table.
 *
 * <p>In: a table with {@code id} and {@code vector} as {@link Neighbors} reads it. Out: at most k neighbours, best
 * first, ties by id; the same for any partitions. Cost: one scan, nothing is cached; a table of 100,000 rows takes
 * seconds, most of them reading.
 *
 * <p>Errors: {@link IllegalArgumentException} for an id that is not in the table; {@link IllegalStateException} for a
 * vector of another length.
 */
public final class NeighborLookup {
    private final Dataset<Row> table;
    private final Similarity similarity;
    private final int k;

    /**
     * A neighbour.
     *
     * @param id a {@code Long} or a {@code String}
     * @param score higher is closer
     */
    public record Neighbor(Object id, float score) {}

    /** A look-up of {@code k} neighbours by a similarity. */
    public NeighborLookup(Dataset<Row> table, Similarity similarity, int k) {
        if (k < 1) {
            throw new IllegalArgumentException("cannot look up neighbours: k is %d (give at least 1)".formatted(k));
        }
        this.table = table;
        this.similarity = similarity;
        this.k = k;
    }

    /**
     * The neighbours of a row of the table, itself left out; the id is a {@code String} or a {@code Long}, as the table
     * has it.
     */
    public List<Neighbor> ofRow(Object id) {
        List<VectorBlock> rows =
                packing().askers(table.filter(functions.col("id").equalTo(id))).collect();
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(
                    "cannot look up the neighbours of '%s': the table has no such id".formatted(id));
        }
        return scan(rows.get(0), true);
    }

    /** The rows nearest to a vector. */
    public List<Neighbor> ofVector(float[] vector) {
        Dataset<Row> asked = table.sparkSession()
                .createDataFrame(List.of(RowFactory.create(vector)), new StructType().add("vector", "array<float>"))
                .select(functions.lit("0").cast(packing().idType()).as("id"), functions.col("vector"));
        return scan(packing().askers(asked).first(), false);
    }

    private List<Neighbor> scan(VectorBlock query, boolean excludeSelf) {
        Rules rules = Rules.best(similarity, k, excludeSelf);
        List<NeighborList> found = new ExactScan(rules).scan(packing().bases(table, false), query);
        NeighborList list = found.get(0);
        return IntStream.range(0, list.scores().length)
                .mapToObj(rank -> new Neighbor(list.ids().get(rank), list.scores()[rank]))
                .toList();
    }

    private BlockPacking packing() {
        return BlockPacking.of(table, "table", similarity);
    }
}
