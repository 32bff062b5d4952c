package io.vecmill.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.vecmill.ml.InternalRows;
import java.io.Serializable;
import java.util.Comparator;
import org.apache.spark.RangePartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Tuple2;
import scala.math.BigInt;
import scala.math.Ordering;
import scala.reflect.ClassTag$;

/**
 * Rows in ranges of their ids, about equally many in each. The ids alone are looked at to find the ranges, so what else
 * rows have is computed once, when they are shuffled.
 */
final class IdRanges {
    /** What a range of rows that are kept is meant to hold, which becomes a file, and the least that is worth a task. */
    private static final long RANGE_BYTES = 64 << 20;

    private static final long LEAST_BYTES = 1 << 20;

    private IdRanges() {}

    /** Whether ids come without anything being computed. */
    static boolean areKnown(Dataset<Row> rows) {
        return InternalRows.areRead(rows.select("id"));
    }

    /** Rows that are read from files, in as many ranges as the files have parts. */
    static Dataset<Row> ofFiles(Dataset<Row> rows) {
        JavaRDD<InternalRow> ids = InternalRows.of(rows.select("id"));
        RangePartitioner<Object, Object> ranges = ranges(rows, ids, Math.max(1, ids.getNumPartitions()));
        return spread(rows, ranges, ranges.numPartitions());
    }

    /**
     * Rows that Spark keeps from when they are first computed, which is here. How large they are is known when their ids
     * have been looked at: small ranges are then put together to equal ones, so many for each core.
     */
    static Dataset<Row> ofKept(Dataset<Row> rows) {
        SparkSession spark = rows.sparkSession();
        int most = Integer.parseInt(spark.conf().get("spark.sql.shuffle.partitions"));
        RangePartitioner<Object, Object> ranges = ranges(rows, InternalRows.of(rows.select("id")), most);
        int cores = spark.sparkContext().defaultParallelism();
        BigInt bytes = rows.select("*").queryExecution().optimizedPlan().stats().sizeInBytes();
        return spread(rows, ranges, count(bytes.toDouble(), cores, ranges.numPartitions()));
    }

    /** So many ranges that all cores have equally many. */
    static int count(double bytes, int cores, int most) {
        double turns = Math.ceil(bytes / RANGE_BYTES / cores);
        return (int) Math.max(1, Math.min(most, Math.min(turns * cores, Math.ceil(bytes / LEAST_BYTES))));
    }

    private static RangePartitioner<Object, Object> ranges(Dataset<Row> rows, JavaRDD<InternalRow> ids, int count) {
        DataType type = idType(rows);
        JavaPairRDD<Object, Object> keys =
                ids.filter(row -> !row.isNullAt(0)).mapToPair(row -> new Tuple2<>(copy(row.get(0, type)), null));
        return new RangePartitioner<>(
                count, keys.rdd(), true, Ordering.comparatorToOrdering(order(type)), ClassTag$.MODULE$.Object());
    }

    private static Dataset<Row> spread(Dataset<Row> rows, RangePartitioner<Object, Object> ranges, int parts) {
        int all = ranges.numPartitions();
        UDF1<Object, Integer> part =
                id -> id == null ? 0 : (int) ((long) ranges.getPartition(stored(id)) * parts / all);
        return rows.repartitionById(parts, udf(part, DataTypes.IntegerType).apply(col("id")));
    }

    private static DataType idType(Dataset<Row> rows) {
        return rows.schema().apply("id").dataType();
    }

    private static Object copy(Object id) {
        return id instanceof UTF8String text ? text.clone() : id;
    }

    private static Object stored(Object id) {
        return id instanceof String text ? UTF8String.fromString(text) : id;
    }

    private static Comparator<Object> order(DataType type) {
        return type.equals(DataTypes.StringType)
                ? (Comparator<Object> & Serializable) (a, b) -> ((UTF8String) a).binaryCompare((UTF8String) b)
                : (Comparator<Object> & Serializable) (a, b) -> Long.compare((Long) a, (Long) b);
    }
}
