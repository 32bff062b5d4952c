package io.vecmill.table;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * The one class of the room that touches what Spark calls internal: rows as Spark holds them, so that a vector is read
 * as a {@code float[]} and not as a hundred boxed numbers.
 */
final class SparkInternals {
    private SparkInternals() {}

    /** The Hadoop settings of the session, as Spark's own readers and writers use them. */
    static Configuration hadoop(SparkSession spark) {
        return classic(spark).sessionState().newHadoopConf();
    }

    /** The rows as they come; a row is good until the next one is asked for. */
    static JavaRDD<InternalRow> rows(Dataset<Row> data) {
        return ((org.apache.spark.sql.classic.Dataset<Row>) data)
                .queryExecution()
                .toRdd()
                .toJavaRDD();
    }

    static Dataset<Row> dataset(SparkSession spark, JavaRDD<InternalRow> rows, StructType schema) {
        return classic(spark).internalCreateDataFrame(rows.rdd(), schema, false);
    }

    private static org.apache.spark.sql.classic.SparkSession classic(SparkSession spark) {
        return (org.apache.spark.sql.classic.SparkSession) spark;
    }
}
