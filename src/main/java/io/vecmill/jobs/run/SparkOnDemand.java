package io.vecmill.jobs.run;

import io.vecmill.jobs.config.RequestException;
import java.io.File;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.network.util.JavaUtils;
import org.apache.spark.sql.SparkSession;

/** Spark, started when somebody asks for it, and stopped if it was started here. */
public final class SparkOnDemand implements AutoCloseable {
    private static final String MASTER = "spark.master";
    private static final String DRIVER_MEMORY = "spark.driver.memory";

    /** Records travel between tasks, and Spark's Kryo cannot write them. */
    private static final String SERIALIZER = "org.apache.spark.serializer.JavaSerializer";

    private static final String LOCAL_FILES = "spark.hadoop.fs.file.impl";
    private static final String PARTITIONS = "spark.sql.shuffle.partitions";

    private final Map<String, String> settings;
    private SparkSession session;
    private boolean ours;

    /**
     * @param settings Spark's, by full name; a master that spark-submit was given wins over theirs
     * @param master   the master of the command line, which wins over all
     */
    public SparkOnDemand(Map<String, String> settings, Optional<String> master) {
        this.settings = new LinkedHashMap<>(settings);
        Optional.ofNullable(System.getProperty(MASTER)).ifPresent(given -> this.settings.put(MASTER, given));
        master.ifPresent(given -> this.settings.put(MASTER, given));
        if (isLocal() && LocalFiles.class.getClassLoader() == ClassLoader.getSystemClassLoader()) {
            this.settings.putIfAbsent(LOCAL_FILES, LocalFiles.class.getName()); // all threads find that class
        }
    }

    /** Hadoop's settings as Spark will have them, without starting Spark. */
    public Configuration hadoop() {
        SparkConf conf = new SparkConf();
        settings.forEach(conf::set);
        return SparkHadoopUtil.get().newConfiguration(conf);
    }

    public synchronized SparkSession get() {
        if (session == null) {
            refuseDeafDriver();
            refuseSmallDriver();
            ours = SparkSession.getDefaultSession().isEmpty();
            SparkSession.Builder builder = SparkSession.builder();
            settings.forEach(builder::config);
            builder.config("spark.serializer", SERIALIZER);
            if (isLocal()) {
                builder.config(PARTITIONS, settings.getOrDefault(PARTITIONS, localPartitions()));
            } else {
                jar().ifPresent(jar -> builder.config("spark.jars", jar));
            }
            session = builder.getOrCreate();
        }
        return session;
    }

    public synchronized boolean isRunning() {
        return session != null;
    }

    @Override
    public synchronized void close() {
        if (session != null && ours) {
            session.stop();
        }
        session = null;
    }

    /** Whether tasks run in this process. */
    public boolean isLocal() {
        String master = settings.getOrDefault(MASTER, "");
        return master.startsWith("local") && !master.startsWith("local-cluster");
    }

    /** Spark's 200 are for a cluster; on a laptop most of them would be empty. */
    private static String localPartitions() {
        return String.valueOf(Math.max(8, 2 * Runtime.getRuntime().availableProcessors()));
    }

    /** A driver that listens on the loopback interface only is never found by executors elsewhere: they would wait. */
    private void refuseDeafDriver() {
        String master = settings.getOrDefault(MASTER, "");
        boolean here = isLocal()
                || master.startsWith("local-cluster")
                || master.matches("spark://(127\\.0\\.0\\.1|localhost):.*");
        if (!here && "127.0.0.1".equals(System.getenv("SPARK_LOCAL_IP"))) {
            throw new RequestException(
                    "cannot run on " + master + ": this driver listens on 127.0.0.1 only (give the master "
                            + "by --master, or set SPARK_LOCAL_IP to an address of this machine)");
        }
    }

    /** The driver's memory is what its JVM was started with, whatever a setting asks for later. */
    private void refuseSmallDriver() {
        String asked = settings.get(DRIVER_MEMORY);
        if (asked != null && Runtime.getRuntime().maxMemory() < 0.8 * JavaUtils.byteStringAsBytes(asked)) {
            long megabytes = Runtime.getRuntime().maxMemory() >> 20;
            throw new RequestException(
                    "cannot give the driver %s: its JVM runs already, with %d MB (for jobs/vecmill set"
                            .concat(" VECMILL_DRIVER_MEMORY=%1$s, for spark-submit --driver-memory %1$s)")
                            .formatted(asked, megabytes));
        }
    }

    /** The jar this runs from, which executors need; spark-submit has said so already when it started us. */
    private Optional<String> jar() {
        if (System.getProperty("spark.jars") != null || settings.containsKey("spark.jars")) {
            return Optional.empty();
        }
        try {
            File code = new File(SparkOnDemand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return code.isFile() ? Optional.of(code.getPath()) : Optional.empty();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot tell which jar runs: " + e.getMessage(), e);
        }
    }
}
