package io.vecmill.bench;

import io.vecmill.table.EmbeddingTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * An embedding table as a file of floats, in the order of ids: {@code TableFloats TABLE FILE}. Its last line says how many
 * rows and dimensions there are.
 */
public final class TableFloats {
    private TableFloats() {}

    public static void main(String[] args) throws IOException {
        SparkSession spark = NeighborTruth.session();
        EmbeddingTable table = EmbeddingTable.open(spark, args[0]);
        Dataset<Row> rows = table.rows().orderBy("id").select("vector");
        try (VectorSet.Sink sink = new VectorSet.Sink(Path.of(args[1]), table.dimension())) {
            for (Iterator<Row> each = rows.toLocalIterator(); each.hasNext(); ) {
                sink.add(floats(each.next().getSeq(0)));
            }
        }
        spark.stop();
        System.out.println(table.manifest().rows() + " " + table.dimension());
    }

    private static float[] floats(scala.collection.Seq<Float> elements) {
        float[] vector = new float[elements.size()];
        for (int t = 0; t < vector.length; t++) {
            vector[t] = elements.apply(t);
        }
        return vector;
    }
}
