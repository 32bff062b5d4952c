package io.vecmill.ann;

import io.vecmill.ml.InternalRows;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The lists that a run found, before they are rows.
 *
 * @param lists by id, each id once
 * @param isOrdered whether they ascend by id
 * @param held what closing lets go of
 */
record FoundLists(
        JavaPairRDD<Object, NeighborList> lists,
        boolean isOrdered,
        RecallCertificate certificate,
        List<AutoCloseable> held) {

    NeighborResult result(SparkSession session, DataType idType) {
        StructType schema = NeighborResult.schema(idType);
        JavaRDD<InternalRow> rows = lists.map(row -> row(row._1(), row._2()));
        Dataset<Row> neighbors =
                isOrdered ? InternalRows.ordered(session, rows, schema) : InternalRows.dataset(session, rows, schema);
        return new NeighborResult(neighbors, certificate, held);
    }

    private static InternalRow row(Object id, NeighborList list) {
        Object[] neighbors = new Object[list.size()];
        for (int i = 0; i < neighbors.length; i++) {
            neighbors[i] = internal(list.ids().internal(i), list.scores()[i]);
        }
        return internal(id instanceof String text ? UTF8String.fromString(text) : id, new GenericArrayData(neighbors));
    }

    private static InternalRow internal(Object... values) {
        return new GenericInternalRow(values);
    }
}
