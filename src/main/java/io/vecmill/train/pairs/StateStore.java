package io.vecmill.train.pairs;

import io.vecmill.math.CounterRandom;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;

/**
 * A training's state on a Hadoop file system, so that another application can go on where this one was stopped.
 *
 * <pre>
 * directory/1f0c…/corpus                       the encoded corpus, as slices in Parquet
 * directory/1f0c…/round-00000048/shard-00003   the state of partition 3 after 48 rounds
 * directory/1f0c…/round-00000048/_progress     written last: without it the round does not exist
 * </pre>
 *
 * Each training has a directory of its own, by its fingerprint, and keeps its last round there.
 */
public final class StateStore {
    /** How far a training is: rounds done, and the losses so far. */
    record Progress(String fingerprint, int round, List<EpochLoss> losses) implements Serializable {}

    private static final String CORPUS = "corpus";
    private static final String ROUND = "round-";
    private static final String PROGRESS = "_progress";

    private final JavaSparkContext spark;
    private final Path directory;
    private final String fingerprint;
    private final SerializableConfiguration hadoop;

    public StateStore(SparkContext spark, String directory, String fingerprint) {
        this.spark = new JavaSparkContext(spark);
        this.directory = new Path(directory, Long.toHexString(CounterRandom.at(0, fingerprint)));
        this.fingerprint = fingerprint;
        this.hadoop = new SerializableConfiguration(spark.hadoopConfiguration());
    }

    /** The directory of the encoded corpus. */
    String corpus() {
        return new Path(directory, CORPUS).toString();
    }

    /** Writes the state after a round, then forgets the rounds before it. */
    <I extends Serializable, O extends Serializable> void save(
            JavaRDD<ShardState<I, O>> state, int round, List<EpochLoss> losses) {
        String to = roundPath(round).toString();
        SerializableConfiguration conf = hadoop;
        state.foreach(shard -> writeShard(new Path(to), shard, conf.value()));
        try {
            write(
                    new Path(roundPath(round), PROGRESS),
                    new Progress(fingerprint, round, List.copyOf(losses)),
                    conf.value());
            for (FileStatus old : rounds()) {
                if (!old.getPath().getName().equals(roundPath(round).getName())) {
                    fileSystem().delete(old.getPath(), true);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot save the state of the training in " + directory + ": " + e, e);
        }
    }

    /** How far the training was when it was last saved. */
    Optional<Progress> last() {
        try {
            FileStatus[] rounds = rounds();
            for (int i = rounds.length - 1; i >= 0; i--) {
                Path progress = new Path(rounds[i].getPath(), PROGRESS);
                if (fileSystem().exists(progress)) {
                    Progress found = (Progress) read(progress, hadoop.value());
                    return found.fingerprint().equals(fingerprint) ? Optional.of(found) : Optional.empty();
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the state of the training in " + directory + ": " + e, e);
        }
    }

    /** The state after a round that was saved. */
    @SuppressWarnings("unchecked") // the fingerprint says what was saved
    <I extends Serializable, O extends Serializable> JavaRDD<ShardState<I, O>> load(int round, int shards) {
        String from = roundPath(round).toString();
        SerializableConfiguration conf = hadoop;
        List<Integer> numbers = IntStream.range(0, shards).boxed().toList();
        return spark.parallelize(numbers, shards)
                .map(shard -> (ShardState<I, O>) read(shardPath(new Path(from), shard), conf.value()));
    }

    /** Removes the state of this training, and the directory of all when no other is there. */
    public void delete() {
        try {
            boolean wasThere = fileSystem().delete(directory, true);
            if (wasThere && fileSystem().listStatus(directory.getParent()).length == 0) {
                fileSystem().delete(directory.getParent(), false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the state of the training in " + directory + ": " + e, e);
        }
    }

    private FileStatus[] rounds() throws IOException {
        if (!fileSystem().exists(directory)) {
            return new FileStatus[0];
        }
        FileStatus[] rounds =
                fileSystem().listStatus(directory, path -> path.getName().startsWith(ROUND));
        Arrays.sort(rounds);
        return rounds;
    }

    private FileSystem fileSystem() throws IOException {
        return directory.getFileSystem(hadoop.value());
    }

    private Path roundPath(int round) {
        return new Path(directory, String.format("%s%08d", ROUND, round));
    }

    private static Path shardPath(Path round, int shard) {
        return new Path(round, String.format("shard-%05d", shard));
    }

    /** Two attempts of a task may write the same shard: each to a file of its own, and the first to end names it. */
    private static void writeShard(Path round, ShardState<?, ?> shard, Configuration conf) throws IOException {
        Path attempt = new Path(
                round,
                "_attempt-" + shard.input().shard() + "-" + TaskContext.get().taskAttemptId());
        write(attempt, shard, conf);
        FileSystem fs = round.getFileSystem(conf);
        Path target = shardPath(round, shard.input().shard());
        if (!fs.rename(attempt, target)) {
            fs.delete(attempt, false);
            if (!fs.exists(target)) {
                throw new IOException("cannot rename " + attempt + " to " + target);
            }
        }
    }

    private static void write(Path path, Object object, Configuration conf) throws IOException {
        try (ObjectOutputStream out =
                new ObjectOutputStream(path.getFileSystem(conf).create(path, true))) {
            out.writeObject(object);
        }
    }

    private static Object read(Path path, Configuration conf) throws IOException {
        try (ObjectInputStream in =
                new ObjectInputStream(path.getFileSystem(conf).open(path))) {
            return in.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException("cannot read " + path + ": it was written by another version of Vecmill", e);
        }
    }
}
