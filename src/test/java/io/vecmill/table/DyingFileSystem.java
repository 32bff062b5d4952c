package io.vecmill.table;

import java.io.IOException;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;
import org.apache.spark.sql.SparkSession;

/**
 * The local disk of a process that dies when it is about to do a certain thing to a table: make a directory, or write,
 * rename or remove a file that is no data file.
 */
public final class DyingFileSystem extends LocalFileSystem {
    public DyingFileSystem() {
        super(new Disk());
    }

    /** {@link Dying#session} on the local disk; what Spark does to data files is no moment to die. */
    static SparkSession session(SparkSession spark, Predicate<Path> isLast, Runnable death) {
        Predicate<Path> isOurs = path -> !Dying.isOfSpark(path) && isLast.test(path);
        return Dying.session(spark, "file", DyingFileSystem.class, isOurs, death);
    }

    private static final class Disk extends RawLocalFileSystem {
        @Override
        public boolean mkdirs(Path path) throws IOException {
            Dying.step(path);
            return super.mkdirs(path);
        }

        @Override
        public FSDataOutputStream create(
                Path path, boolean overwrite, int buffer, short replication, long block, Progressable progress)
                throws IOException {
            Dying.step(path);
            return super.create(path, overwrite, buffer, replication, block, progress);
        }

        @Override
        public boolean rename(Path from, Path to) throws IOException {
            Dying.step(from);
            return super.rename(from, to);
        }

        @Override
        public boolean delete(Path path, boolean recursive) throws IOException {
            Dying.step(path);
            return super.delete(path, recursive);
        }
    }
}
