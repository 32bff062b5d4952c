package io.vecmill.ann;

import io.vecmill.math.Similarity;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * The exact neighbours of a few rows, or of a vector, by a single pass over a table.
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
        return ofRows(List.of(id)).get(id);
    }

    /** The neighbours of rows of the table, each itself left out, by id in the order of {@code ids}. */
    public Map<Object, List<Neighbor>> ofRows(Collection<?> ids) {
        VectorBlock asked = rows(ids);
        List<NeighborList> lists = scan(asked, k, true);
        Map<Object, List<Neighbor>> found = new LinkedHashMap<>();
        ids.forEach(id -> found.put(id, neighbors(lists.get(asked.ids().find(0, asked.rows(), Ids.of(id), 0)))));
        return found;
    }

    /** The rows nearest to a vector. */
    public List<Neighbor> ofVector(float[] vector) {
        return neighbors(scan(asked(vector), k, false).get(0));
    }

    /**
     * What is to {@code c} as {@code b} is to {@code a}: the rows nearest to b − a + c, the three of which count alike
     * (for cosine they are of unit length), and none of which is an answer.
     */
    public List<Neighbor> analogy(Object a, Object b, Object c) {
        VectorBlock rows = rows(List.of(a, b, c));
        float[] target = new float[rows.dimension()];
        add(rows, b, 1, target);
        add(rows, a, -1, target);
        add(rows, c, 1, target);
        return neighbors(scan(asked(target), k + rows.rows(), false).get(0)).stream()
                .filter(one -> !List.of(a, b, c).contains(one.id()))
                .limit(k)
                .toList();
    }

    private static void add(VectorBlock rows, Object id, int sign, float[] target) {
        int row = rows.ids().find(0, rows.rows(), Ids.of(id), 0);
        for (int t = 0; t < target.length; t++) {
            target[t] += sign * rows.vectors()[rows.start(row) + t];
        }
    }

    /** The rows of these ids, in the order of their ids, as ones that ask. */
    private VectorBlock rows(Collection<?> ids) {
        Dataset<Row> asked = table.filter(functions.col("id").isin(ids.toArray()));
        VectorBlock rows = VectorBlock.merge(packing().askers(asked).collect());
        for (Object id : ids) {
            if (rows.rows() == 0 || rows.ids().find(0, rows.rows(), Ids.of(id), 0) < 0) {
                throw new IllegalArgumentException(
                        "cannot look up the neighbours of '%s': the table has no such id".formatted(id));
            }
        }
        return rows;
    }

    private VectorBlock asked(float[] vector) {
        Dataset<Row> asked = table.sparkSession()
                .createDataFrame(List.of(RowFactory.create(vector)), new StructType().add("vector", "array<float>"))
                .select(functions.lit("0").cast(packing().idType()).as("id"), functions.col("vector"));
        return packing().askers(asked).first();
    }

    private List<NeighborList> scan(VectorBlock queries, int most, boolean self) {
        Rules rules = Rules.best(similarity, most, self);
        return new ExactScan(rules).scan(packing().bases(table, false), queries);
    }

    private static List<Neighbor> neighbors(NeighborList list) {
        return IntStream.range(0, list.size())
                .mapToObj(rank -> new Neighbor(list.ids().get(rank), list.scores()[rank]))
                .toList();
    }

    private BlockPacking packing() {
        return BlockPacking.of(table, "table", similarity);
    }
}
