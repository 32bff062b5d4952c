package io.vecmill.corpus;

import io.vecmill.corpus.InputFiles.InputFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * Deals files out to tasks, in order: large ones are cut where that can be done, small ones packed together.
 *
 * <p>A few tasks per core and at most 128 MiB each. Compressed files stay whole. No result depends on the cuts.
 */
final class PartPlan {
    private static final long LEAST = 1 << 20;
    private static final long MOST = 128L << 20;
    /** What opening a file costs, in bytes that could be read instead. */
    private static final long OPENING = 256 << 10;

    private static final int TASKS_PER_CORE = 4;

    private final long target;
    private final List<Tuple2<List<FilePart>, Seq<String>>> tasks = new ArrayList<>();
    private List<FilePart> parts = new ArrayList<>();
    private List<String> hosts = List.of();
    private long size;

    private PartPlan(long total, int cores) {
        target = Math.max(LEAST, Math.min(MOST, total / (TASKS_PER_CORE * Math.max(1, cores))));
    }

    /** A partition per task, near its bytes if the file system says where they are. */
    static JavaRDD<List<FilePart>> distribute(
            SparkContext spark, Configuration conf, List<InputFile> files, boolean isSplittable) {
        long total = files.stream().mapToLong(file -> file.length() + OPENING).sum();
        PartPlan plan = new PartPlan(total, spark.defaultParallelism());
        for (InputFile file : files) {
            boolean isWhole = !isSplittable || Compression.isCompressed(conf, file.path());
            plan.add(file, isWhole ? Math.max(1, file.length()) : plan.target, isWhole);
        }
        plan.endTask();
        ClassTag<List<FilePart>> tag = ClassTag$.MODULE$.apply(List.class);
        RDD<List<FilePart>> rdd =
                spark.makeRDD(CollectionConverters.asScala(plan.tasks).toSeq(), tag);
        return rdd.toJavaRDD();
    }

    private void add(InputFile file, long step, boolean isWhole) {
        for (long start = 0; start < file.length(); start += step) {
            long end = Math.min(file.length(), start + step);
            long cost = end - start + OPENING;
            if (size > 0 && size + cost > target) {
                endTask();
            }
            if (parts.isEmpty()) {
                hosts = hosts(file, start);
            }
            parts.add(isWhole ? FilePart.whole(file) : FilePart.of(file, start, end));
            size += cost;
        }
    }

    private void endTask() {
        if (!parts.isEmpty()) {
            tasks.add(new Tuple2<>(parts, CollectionConverters.asScala(hosts).toSeq()));
        }
        parts = new ArrayList<>();
        size = 0;
    }

    private static List<String> hosts(InputFile file, long start) {
        try {
            for (BlockLocation block : file.blocks()) {
                if (block.getOffset() <= start && start < block.getOffset() + block.getLength()) {
                    return List.of(block.getHosts()).stream()
                            .filter(host -> !host.equals("localhost"))
                            .toList();
                }
            }
            return List.of();
        } catch (IOException unknown) {
            return List.of();
        }
    }
}
