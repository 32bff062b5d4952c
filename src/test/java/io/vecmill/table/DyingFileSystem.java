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
    private static volatile boolean isDead;
    private static volatile Predicate<Path> isLast;
    private static volatile Runnable death;

    public DyingFileSystem() {
        super(new Disk());
    }

    /**
     * A session on a disk that works until {@code isLast} is true of a path that is to be touched, then calls
     * {@code death}, then does nothing any more.
     */
    static SparkSession session(SparkSession spark, Predicate<Path> isLast, Runnable death) {
        isDead = false;
        DyingFileSystem.isLast = isLast;
        DyingFileSystem.death = death;
        SparkSession session = spark.newSession();
        session.conf().set("fs.file.impl", DyingFileSystem.class.getName());
        session.conf().set("fs.file.impl.disable.cache", true);
        return session;
    }

    static boolean isDead() {
        return isDead;
    }

    private static final class Disk extends RawLocalFileSystem {
        @Override
        public boolean mkdirs(Path path) throws IOException {
            step(path);
            return super.mkdirs(path);
        }

        @Override
        public FSDataOutputStream create(
                Path path, boolean overwrite, int buffer, short replication, long block, Progressable progress)
                throws IOException {
            step(path);
            return super.create(path, overwrite, buffer, replication, block, progress);
        }

        @Override
        public boolean rename(Path from, Path to) throws IOException {
            step(from);
            return super.rename(from, to);
        }

        @Override
        public boolean delete(Path path, boolean recursive) throws IOException {
            step(path);
            return super.delete(path, recursive);
        }

        private static void step(Path path) throws IOException {
            boolean isOfSpark =
                    path.toString().contains("_temporary") || path.getName().contains("part-");
            if (!isDead && !isOfSpark && isLast.test(path)) {
                isDead = true;
                death.run();
            }
            if (isDead) {
                throw new IOException("this process is dead");
            }
        }
    }
}
