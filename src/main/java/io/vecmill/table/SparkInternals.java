package io.vecmill.table;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** The one class of the room that touches what Spark calls internal. */
final class SparkInternals {
    private SparkInternals() {}

    /** The Hadoop settings of the session, as Spark's own readers and writers use them. */
    static Configuration hadoop(SparkSession spark) {
        return classic(spark).sessionState().newHadoopConf();
    }

    /**
     * The same for tasks: sent to an executor once, not with each task, which would spend milliseconds on reading it. To
     * be destroyed when the tasks are done.
     */
    static Broadcast<SerializableConfiguration> shipped(SparkSession spark) {
        return JavaSparkContext.fromSparkContext(spark.sparkContext())
                .broadcast(new SerializableConfiguration(hadoop(spark)));
    }

    private static org.apache.spark.sql.classic.SparkSession classic(SparkSession spark) {
        return (org.apache.spark.sql.classic.SparkSession) spark;
    }
}
