package io.vecmill.ann;

import io.vecmill.ml.InternalRows;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/** Some ids of a table, in memory: 8 bytes for each, or its letters and 4. */
record IdSet(Ids ascending) implements Serializable {

    /** The ids of a column, packed by partition. */
    static JavaRDD<Ids> packed(Dataset<Row> ids) {
        DataType type = ids.schema().apply(0).dataType();
        return InternalRows.of(ids)
                .mapPartitions(rows -> List.of(packed(rows, type)).iterator());
    }

    private static Ids packed(Iterator<InternalRow> rows, DataType type) {
        Ids.Builder ids = Ids.Builder.of(type);
        rows.forEachRemaining(row -> ids.add(row, 0));
        return ids.build();
    }

    static long count(JavaRDD<Ids> packed) {
        return packed.map(part -> (long) part.size()).fold(0L, Long::sum);
    }

    /** Brings ids, each there once, to the driver. */
    static IdSet of(JavaRDD<Ids> packed) {
        return new IdSet(Ids.ascending(packed.collect()));
    }

    boolean has(Ids ids, int i) {
        return ascending.find(0, ascending.size(), ids, i) >= 0;
    }

    /** The places of those ids that are in the set, or of those that are not. */
    int[] places(Ids ids, boolean areIn) {
        return IntStream.range(0, ids.size()).filter(i -> has(ids, i) == areIn).toArray();
    }
}
