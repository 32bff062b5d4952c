package io.vecmill.jobs.steps;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;

import io.vecmill.ml.Hash;
import io.vecmill.ml.SparseVectors;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.SparseTable;
import io.vecmill.table.TableKind;
import io.vecmill.train.spectral.RandomProjection;
import io.vecmill.train.spectral.RandomProjectionModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code projection}: a table of sparse vectors, or of dense ones, to an embedding table of fewer dimensions. */
final class ProjectionJob implements Job<RandomProjection> {
    private static final String SPARSE = "sparse";
    private static final String DENSE = "dense";

    @Override
    public String name() {
        return "projection";
    }

    @Override
    public RandomProjection stage() {
        return new RandomProjection();
    }

    @Override
    public List<Slot> slots() {
        return List.of(
                Slot.table(SPARSE, TableKind.SPARSE).orNone(),
                Slot.table(DENSE, TableKind.EMBEDDING).orNone());
    }

    @Override
    public TableKind makes() {
        return TableKind.EMBEDDING;
    }

    @Override
    public Manifest run(RandomProjection stage, Work work) {
        if (work.has(SPARSE) == work.has(DENSE)) {
            throw new IllegalArgumentException(
                    "cannot project: the input has to be sparse or dense, one of them (input { sparse = … })");
        }
        Given given = work.has(SPARSE) ? sparse(stage, work) : dense(stage, work);
        work.progress().phase("projecting", 0, "");
        RandomProjectionModel model = stage.fit(given.vectors);
        Dataset<Row> projected = model.transform(given.vectors)
                .select(
                        col("id"),
                        vector_to_array(col(stage.getOutputCol()), "float32").as("vector"));
        String params = model.getDimension() + " " + model.getDensity() + " " + model.getSeed();
        String space = Hash.of((given.space + " " + params).getBytes(StandardCharsets.UTF_8));
        return EmbeddingTable.write(
                projected,
                work.out().target(),
                work.out()
                        .draft()
                        .spaceId("projection-" + space.substring(0, 16))
                        .put("projection", Map.of("dimension", model.getDimension(), "of", given.space)));
    }

    /**
     * What is projected.
     *
     * @param space of the vectors: two tables of one space and the same params give tables of one space
     */
    private record Given(Dataset<Row> vectors, String space) {}

    private static Given sparse(RandomProjection stage, Work work) {
        Source.Table source = work.table(SPARSE);
        SparseTable table = SparseTable.open(work.spark(), source.path(), source.version());
        String vocabulary = table.manifest().at("/vocabulary/digest").asText();
        return new Given(
                SparseVectors.of(table.rows(), stage.getInputCol(), table.dimension()),
                table.dimension() + " features " + vocabulary);
    }

    private static Given dense(RandomProjection stage, Work work) {
        Source.Table source = work.table(DENSE);
        EmbeddingTable table = EmbeddingTable.open(work.spark(), source.path(), source.version());
        return new Given(
                table.rows().select(col("id"), array_to_vector(col("vector")).as(stage.getInputCol())),
                table.manifest().spaceId());
    }
}
