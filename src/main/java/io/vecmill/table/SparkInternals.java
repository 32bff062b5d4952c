package io.vecmill.table;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** The one class of the room that touches what Spark calls internal. */
final class SparkInternals {
    private SparkInternals() {}

    /** The Hadoop settings of the session, as Spark's own readers and writers use them. */
    static Configuration hadoop(SparkSession spark) {
        return classic(spark).sessionState().newHadoopConf();
    }

    private static org.apache.spark.sql.classic.SparkSession classic(SparkSession spark) {
        return (org.apache.spark.sql.classic.SparkSession) spark;
    }
}
