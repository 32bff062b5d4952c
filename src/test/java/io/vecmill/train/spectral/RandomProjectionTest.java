package io.vecmill.train.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vecmill.TestSpark;
import io.vecmill.math.CounterRandom;
import io.vecmill.math.RandomDirections;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomProjectionTest {
    private static final int FEATURES = 3000;
    private static final Dataset<Row> ROWS = rows();

    @ParameterizedTest
    @ValueSource(strings = {"gaussian", "achlioptas", "li"})
    void distancesAreNearlyKept(String density) {
        RandomProjectionModel model =
                new RandomProjection().setDensity(density).setDimension(1000).fit(ROWS);
        Map<Long, Vector> given = Documents.vectors(ROWS, "features");
        Map<Long, Vector> found = Documents.vectors(model.transform(ROWS), "vector");
        for (long i = 1; i < 10; i++) {
            double ratio = Vectors.sqdist(found.get(i), found.get(0L)) / Vectors.sqdist(given.get(i), given.get(0L));
            assertThat(ratio).isEqualTo(1, within(0.3));
        }
    }

    @Test
    void sparseAndDenseVectorsArePartitionedAnyhowTheSame(@TempDir Path dir) throws Exception {
        RandomProjectionModel model =
                new RandomProjection().setDimension(20).setSeed(5).fit(ROWS);
        Map<Long, Vector> one = Documents.vectors(model.transform(ROWS.coalesce(1)), "vector");
        assertThat(Documents.vectors(model.transform(ROWS.repartition(4)), "vector"))
                .isEqualTo(one);
        assertThat(one.get(0L)).isEqualTo(one.get(10L));
        model.write().save(dir.resolve("model").toString());
        RandomProjectionModel loaded =
                RandomProjectionModel.load(dir.resolve("model").toString());
        assertThat(Documents.vectors(loaded.transform(ROWS), "vector")).isEqualTo(one);
    }

    @Test
    void theBoundGivesTheDimension() {
        assertThat(new RandomProjection().setEps(0.5).fit(ROWS).getDimension())
                .isEqualTo(RandomDirections.enough(11, 0.5))
                .isEqualTo(116);
    }

    /** Ten sparse rows, and the first again as a dense one. */
    private static Dataset<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (long i = 0; i < 10; i++) {
            double[] values = new double[FEATURES];
            for (int j = 0; j < 300; j++) {
                long key = CounterRandom.key(1, 2, i, j);
                values[CounterRandom.below(key, FEATURES)] = CounterRandom.unit(CounterRandom.mix(key));
            }
            rows.add(RowFactory.create(i, Vectors.dense(values).toSparse()));
        }
        rows.add(RowFactory.create(10L, ((Vector) rows.get(0).get(1)).toDense()));
        return TestSpark.session()
                .createDataFrame(rows, new StructType().add("id", "bigint").add("features", SQLDataTypes.VectorType()));
    }
}
