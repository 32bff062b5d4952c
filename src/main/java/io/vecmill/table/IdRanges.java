package io.vecmill.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.vecmill.ml.InternalRows;
import java.io.Serializable;
import java.util.Comparator;
import org.apache.spark.RangePartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Tuple2;
import scala.math.Ordering;
import scala.reflect.ClassTag$;

/**
 * Rows in ranges of their ids, about equally many in each, where ids are read from files as they are. The ids alone are
 * looked at to find the ranges, so what else rows have is computed once, when they are shuffled.
 */
final class IdRanges {
    private IdRanges() {}

    /** Whether ids come without anything being computed. */
    static boolean areKnown(Dataset<Row> rows) {
        return InternalRows.areRead(rows.select("id"));
    }

    /** As many ranges as there are parts of the files. */
    static Dataset<Row> spread(Dataset<Row> rows) {
        DataType type = rows.schema().apply("id").dataType();
        JavaPairRDD<Object, Object> ids = InternalRows.of(rows.select("id"))
                .filter(row -> !row.isNullAt(0))
                .mapToPair(row -> new Tuple2<>(copy(row.get(0, type)), null));
        RangePartitioner<Object, Object> ranges = new RangePartitioner<>(
                Math.max(1, ids.getNumPartitions()),
                ids.rdd(),
                true,
                Ordering.comparatorToOrdering(order(type)),
                ClassTag$.MODULE$.Object());
        UDF1<Object, Integer> range = id -> id == null ? 0 : ranges.getPartition(stored(id));
        return rows.repartitionById(
                ranges.numPartitions(), udf(range, DataTypes.IntegerType).apply(col("id")));
    }

    private static Object copy(Object id) {
        return id instanceof UTF8String text ? text.clone() : id;
    }

    private static Object stored(Object id) {
        return id instanceof String text ? UTF8String.fromString(text) : id;
    }

    private static Comparator<Object> order(DataType type) {
        return type.equals(DataTypes.StringType)
                ? (Comparator<Object> & Serializable) (a, b) -> ((UTF8String) a).compareTo((UTF8String) b)
                : (Comparator<Object> & Serializable) (a, b) -> Long.compare((Long) a, (Long) b);
    }
}
