package io.vecmill.train.spectral;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.vecmill.math.SparseKernels;
import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Vectors times a basis: each becomes the sum of the rows of its elements, in their order, a chain of fused
 * multiply-adds in floats, so that it is the same to the bit wherever it is made.
 *
 * <p>Cost: a basis of up to 64 MB is sent to every executor; of a larger one a task takes the blocks in from where they
 * lie, and needs its size.
 *
 * @param input  column of vectors
 * @param output column that is added
 */
record RowFold(RowVectors basis, String input, String output) {
    private static final long BROADCAST_BYTES = 64 << 20;

    Dataset<Row> of(Dataset<Row> rows) {
        return basis.bytes() <= BROADCAST_BYTES ? lookUp(rows) : gather(rows);
    }

    Dataset<Row> lookUp(Dataset<Row> rows) {
        float[][] blocks = basis.blocks().collect().toArray(float[][]::new);
        Broadcast<float[]> all = new JavaSparkContext(rows.sparkSession().sparkContext())
                .broadcast(basis.ranges().join(blocks, basis.width()));
        int dimension = basis.dimension();
        int features = basis.ranges().rows();
        UDF1<Vector, Vector> fold = vector -> {
            requireSize(vector, features);
            return folded(vector, new float[][] {all.value()}, new Ranges(features, 1), dimension);
        };
        return rows.withColumn(output, udf(fold, SQLDataTypes.VectorType()).apply(col(input)));
    }

    Dataset<Row> gather(Dataset<Row> rows) {
        int dimension = basis.dimension();
        Ranges ranges = basis.ranges();
        int column = rows.schema().fieldIndex(input);
        StructType schema = rows.schema().add(output, SQLDataTypes.VectorType());
        return rows.sparkSession()
                .createDataFrame(
                        GatheredRdd.of(rows.javaRDD(), basis.blocks()).flatMap(gathered -> {
                            Iterator<Row> own = CollectionConverters.asJava(gathered._1());
                            return new Folded(own, row -> {
                                Vector vector = row.getAs(column);
                                requireSize(vector, ranges.rows());
                                return folded(vector, gathered._2(), ranges, dimension);
                            });
                        }),
                        schema);
    }

    /** Rows with one value more. */
    private record Folded(Iterator<Row> rows, Function<Row, Vector> fold) implements Iterator<Row> {
        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public Row next() {
            Row row = rows.next();
            Object[] values = IntStream.range(0, row.size() + 1)
                    .mapToObj(i -> i < row.size() ? row.get(i) : fold.apply(row))
                    .toArray();
            return RowFactory.create(values);
        }
    }

    private static void requireSize(Vector vector, int features) {
        if (vector != null && vector.size() != features) {
            throw new IllegalArgumentException("cannot fold in a vector of %d elements: the basis was found for %d"
                    .formatted(vector.size(), features));
        }
    }

    private static Vector folded(Vector vector, float[][] blocks, Ranges ranges, int dimension) {
        if (vector == null) {
            return null;
        }
        SparseVector sparse = vector.toSparse();
        int[] indices = sparse.indices();
        float[] values = new float[indices.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) sparse.values()[i];
        }
        int width = SparseKernels.padded(dimension);
        float[] sum = new float[width];
        for (int range = 0, from = 0; range < ranges.count() && from < indices.length; range++) {
            int to = from;
            while (to < indices.length && indices[to] < ranges.start(range + 1)) {
                to++;
            }
            SparseKernels.best().product(indices, values, from, to, blocks[range], ranges.start(range), width, sum, 0);
            from = to;
        }
        double[] doubles = new double[dimension];
        for (int j = 0; j < dimension; j++) {
            doubles[j] = sum[j];
        }
        return Vectors.dense(doubles);
    }
}
