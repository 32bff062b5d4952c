package io.vecmill.ann;

import io.vecmill.ml.InternalRows;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import scala.Tuple2;

/**
 * An earlier version of a table, and its neighbours by the same params.
 *
 * @param base id and vector, as {@link Neighbors} reads them
 * @param neighbors id and neighbors, as it made them: one row for each of the base
 * @param isExact whether those hold every neighbour by construction
 */
public record Earlier(Dataset<Row> base, Dataset<Row> neighbors, boolean isExact) {

    /** The lists, by id. */
    JavaPairRDD<Object, NeighborList> lists() {
        DataType idType = BlockPacking.idType(neighbors.schema(), "earlier neighbours");
        return InternalRows.of(neighbors.select("id", "neighbors"))
                .mapToPair(row -> new Tuple2<>(BlockPacking.id(row, idType), list(row.getArray(1), idType)));
    }

    private static NeighborList list(ArrayData neighbors, DataType idType) {
        Ids.Builder ids = Ids.Builder.of(idType);
        float[] scores = new float[neighbors.numElements()];
        for (int i = 0; i < scores.length; i++) {
            InternalRow neighbor = neighbors.getStruct(i, 2);
            ids.add(neighbor, 0);
            scores[i] = neighbor.getFloat(1);
        }
        return new NeighborList(ids.build(), scores, new long[0]);
    }
}
