package io.vecmill.table;

import java.io.IOException;
import java.util.function.Predicate;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** A process that dies when it is about to do a certain thing to a table: from then on its file system does nothing. */
final class Dying {
    private static volatile boolean isDead;
    private static volatile Predicate<Path> isLast = path -> false;
    private static volatile Runnable death = () -> {};

    private Dying() {}

    /**
     * A session on a file system that works until {@code isLast} is true of a path that is to be touched, then calls
     * {@code death}, then does nothing any more.
     *
     * @param fileSystem which stands in for that of the scheme
     */
    static SparkSession session(
            SparkSession spark, String scheme, Class<?> fileSystem, Predicate<Path> isLast, Runnable death) {
        isDead = false;
        Dying.isLast = isLast;
        Dying.death = death;
        SparkSession session = spark.newSession();
        session.conf().set("fs.%s.impl".formatted(scheme), fileSystem.getName());
        session.conf().set("fs.%s.impl.disable.cache".formatted(scheme), true);
        return session;
    }

    static boolean isDead() {
        return isDead;
    }

    static boolean isOfSpark(Path path) {
        return path.toString().contains("_temporary") || path.getName().contains("part-");
    }

    /** Called before a file or directory is made, written, renamed or removed. */
    static void step(Path path) throws IOException {
        if (!isDead && isLast.test(path)) {
            isDead = true;
            death.run();
        }
        if (isDead) {
            throw new IOException("this process is dead");
        }
    }
}
