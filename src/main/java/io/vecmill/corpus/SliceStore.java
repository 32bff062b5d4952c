package io.vecmill.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Slices on a Hadoop file system, a {@link SliceFile} each.
 *
 * <pre>
 * directory/chunk=3/slice=0.parquet
 * directory/_contents                 what the slices hold; written last: without it there are none
 * </pre>
 */
final class SliceStore {
    private static final String CONTENTS = "_contents";

    private final JavaSparkContext spark;
    private final Path directory;
    private final int slicesPerChunk;
    private final Configuration hadoop;
    private final Broadcast<SerializableConfiguration> shipped;

    SliceStore(JavaSparkContext spark, String directory, int slicesPerChunk) {
        this.spark = spark;
        this.directory = new Path(directory);
        this.slicesPerChunk = slicesPerChunk;
        this.hadoop = spark.hadoopConfiguration();
        this.shipped = spark.broadcast(new SerializableConfiguration(hadoop));
    }

    /** Whether the store holds these contents, whole. */
    boolean holds(String contents) {
        Path marker = new Path(directory, CONTENTS);
        try {
            if (!fileSystem().exists(marker)) {
                return false;
            }
            try (FSDataInputStream in = fileSystem().open(marker)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8).equals(contents);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the encoded corpus in " + directory + ": " + e, e);
        }
    }

    /** Writes slices, partition n being slice n of all chunks, in place of what the store holds. */
    void write(JavaRDD<EncodedSlice> slices, String contents) {
        delete();
        String to = directory.toString();
        int perChunk = slicesPerChunk;
        Broadcast<SerializableConfiguration> conf = shipped;
        slices.foreach(slice -> {
            int number = TaskContext.getPartitionId();
            write(
                    slice,
                    file(to, number / perChunk, number % perChunk),
                    conf.value().value());
        });
        try (FSDataOutputStream out = fileSystem().create(new Path(directory, CONTENTS), true)) {
            out.write(contents.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the encoded corpus to " + directory + ": " + e, e);
        }
    }

    /** The slices of a chunk in order, one a partition; each is read from its file whenever it is asked for. */
    JavaRDD<EncodedSlice> chunk(int chunk) {
        String from = directory.toString();
        Broadcast<SerializableConfiguration> conf = shipped;
        List<Integer> numbers = IntStream.range(0, slicesPerChunk).boxed().toList();
        return spark.parallelize(numbers, slicesPerChunk)
                .map(slice -> read(file(from, chunk, slice), conf.value().value()));
    }

    void delete() {
        try {
            fileSystem().delete(directory, true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the encoded corpus in " + directory + ": " + e, e);
        }
    }

    private FileSystem fileSystem() throws IOException {
        return directory.getFileSystem(hadoop);
    }

    private static Path file(String directory, int chunk, int slice) {
        return new Path(directory, "chunk=" + chunk + "/slice=" + slice + ".parquet");
    }

    private static EncodedSlice read(Path file, Configuration conf) {
        try {
            return SliceFile.read(file, conf);
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(
                    "cannot read the encoded corpus: " + file + " is missing or damaged (remove "
                            + file.getParent().getParent() + " and run again)",
                    e);
        }
    }

    /** Two attempts of a task may write the same slice: each to a file of its own, and the first to end names it. */
    private static void write(EncodedSlice slice, Path target, Configuration conf) throws IOException {
        FileSystem fs = target.getFileSystem(conf);
        Path attempt = new Path(
                target.getParent(),
                "_" + target.getName() + "-" + TaskContext.get().taskAttemptId());
        SliceFile.write(slice, attempt, conf);
        if (!fs.rename(attempt, target)) {
            fs.delete(attempt, false);
            if (!fs.exists(target)) {
                throw new IOException("cannot rename " + attempt + " to " + target);
            }
        }
    }
}
