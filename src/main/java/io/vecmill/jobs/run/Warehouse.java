package io.vecmill.jobs.run;

import io.vecmill.jobs.config.RequestException;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The directory of a pipeline's tables, tried before work begins whose result could not be written. */
final class Warehouse {
    private Warehouse() {}

    /** The same with a path that executors, which run in directories of their own, understand alike. */
    static Pipeline fromAnywhere(Pipeline pipeline, Configuration hadoop) {
        Path absolute =
                attempt(pipeline, () -> path(pipeline).getFileSystem(hadoop).makeQualified(path(pipeline)));
        Pipeline.Place place =
                new Pipeline.Place(absolute.toString(), pipeline.place().version());
        return new Pipeline(pipeline.file(), place, pipeline.spark(), pipeline.steps());
    }

    /** Refuses a file system that Hadoop does not know or cannot reach. */
    static void find(Pipeline pipeline, Configuration hadoop) {
        attempt(pipeline, () -> path(pipeline).getFileSystem(hadoop).exists(path(pipeline)));
    }

    /** Makes the directory if it is not there, and a file in it. */
    static void check(Pipeline pipeline, Configuration hadoop) {
        attempt(pipeline, () -> {
            FileSystem fs = path(pipeline).getFileSystem(hadoop);
            if (!fs.mkdirs(path(pipeline))) {
                throw new IOException("the directory cannot be made");
            }
            Path probe = new Path(path(pipeline), "_probe-" + UUID.randomUUID());
            fs.create(probe).close();
            return fs.delete(probe, false);
        });
    }

    private static Path path(Pipeline pipeline) {
        return new Path(pipeline.place().warehouse());
    }

    private static <T> T attempt(Pipeline pipeline, Callable<T> work) {
        try {
            return work.call();
        } catch (Exception e) {
            String why = Failure.of(e).sentence();
            throw new RequestException(
                    "cannot use the warehouse %s: %s".formatted(pipeline.place().warehouse(), why), e);
        }
    }
}
