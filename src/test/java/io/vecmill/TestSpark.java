package io.vecmill;

import io.vecmill.jobs.run.LocalFiles;
import org.apache.spark.sql.SparkSession;

/** The one Spark session of the test JVM: {@code local[2]}, two shuffle partitions, no UI, no log. */
public final class TestSpark {
    private static final SparkSession SESSION = start();

    private TestSpark() {}

    public static SparkSession session() {
        return SESSION;
    }

    private static SparkSession start() {
        SparkSession session = SparkSession.builder()
                .master("local[2,2]") // a task that fails is run again, once
                .appName("vecmill-tests")
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 2)
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.codegen.wholeStage", false) // to compile costs more than a few rows do
                .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
                .config("spark.sql.warehouse.dir", "target/spark-warehouse")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.hadoop.fs.file.impl", LocalFiles.class.getName())
                .getOrCreate();
        session.sparkContext().setLogLevel("OFF");
        return session;
    }
}
