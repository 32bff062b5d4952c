package io.vecmill.ml;

import java.util.Collection;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.status.api.v1.ExecutorSummary;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What Spark has measured of the JVMs that run an application's tasks, since it began.
 *
 * @param peakHeap the most that any of them held, garbage included; 0 while none has reported, which is every 10 s
 * @param shuffled bytes that tasks have read of shuffles
 */
public record ExecutorUsage(long peakHeap, long shuffled) {
    private static final String HEAP = "JVMHeapMemory";

    public static ExecutorUsage of(SparkContext spark) {
        Collection<ExecutorSummary> all =
                CollectionConverters.asJava(spark.statusStore().executorList(false));
        long peak = working(all).mapToLong(ExecutorUsage::peak).max().orElse(0);
        long shuffled =
                working(all).mapToLong(ExecutorSummary::totalShuffleRead).sum();
        return new ExecutorUsage(peak, shuffled);
    }

    private static Stream<ExecutorSummary> working(Collection<ExecutorSummary> all) {
        return all.stream().filter(executor -> executor.totalTasks() > 0);
    }

    private static long peak(ExecutorSummary executor) {
        return executor.peakMemoryMetrics().isDefined()
                ? executor.peakMemoryMetrics().get().getMetricValue(HEAP)
                : 0;
    }
}
