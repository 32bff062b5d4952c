package io.vecmill.ml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.status.api.v1.ExecutorSummary;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Where an application's tasks run: the heap of one JVM, and how many tasks share it.
 *
 * @param where {@code the driver} in local mode, else {@code an executor}
 * @param heap  bytes
 * @param tasks at a time
 */
public record TaskSlots(String where, long heap, int tasks) {
    private static final Pattern LOCAL = Pattern.compile("local(?:\\[(\\d+|\\*)(?:,\\s*\\d+)?])?");
    private static final String DRIVER = "driver";

    /** What Spark and the JVM need before any task. */
    private static final long TAKEN = 300L << 20;

    /** The share of the rest that cached data take when there are so many, and do not give back to tasks: Spark's own. */
    private static final double CACHE = 0.6;

    /** The share of what is left then that tasks may count on: a heap is never full. */
    private static final double SHARE = 0.9;

    /**
     * Of a running application. Where the cores of an executor are not set, those of the executors that are there
     * count, and 1 if there is none yet.
     */
    public static TaskSlots of(SparkContext spark) {
        Matcher local = LOCAL.matcher(spark.master());
        if (local.matches()) {
            return new TaskSlots("the driver", Runtime.getRuntime().maxMemory(), localCores(local.group(1)));
        }
        SparkConf conf = spark.conf();
        int cores = conf.getInt("spark.executor.cores", coresSeen(spark));
        int each = conf.getInt("spark.task.cpus", 1);
        return new TaskSlots(
                "an executor", conf.getSizeAsBytes("spark.executor.memory", "1g"), Math.max(1, cores / each));
    }

    private static int localCores(String given) {
        if (given == null) {
            return 1;
        }
        return given.equals("*") ? Runtime.getRuntime().availableProcessors() : Integer.parseInt(given);
    }

    private static int coresSeen(SparkContext spark) {
        return CollectionConverters.asJava(spark.statusStore().executorList(true)).stream()
                .filter(executor -> !executor.id().equals(DRIVER))
                .mapToInt(ExecutorSummary::totalCores)
                .max()
                .orElse(1);
    }

    /** How many bytes each of so many tasks side by side may take beside as much cached data as there may be. */
    public long bytesPerTask(int parallel) {
        return bytesPerTask(parallel, heap);
    }

    /** The same beside so many bytes of cached data; what goes beyond Spark's share for them is on disk. */
    public long bytesPerTask(int parallel, long cached) {
        double room = Math.max(0, heap - TAKEN);
        double free = room - Math.min(CACHE * room, cached);
        return (long) (free * SHARE / Math.max(1, Math.min(parallel, tasks)));
    }
}
