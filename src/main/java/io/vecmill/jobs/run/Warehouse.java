package io.vecmill.jobs.run;

import io.vecmill.jobs.config.RequestException;
import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The directory of a pipeline's tables, tried before work begins whose result could not be written. */
final class Warehouse {
    private Warehouse() {}

    /** Makes the directory if it is not there, and a file in it. */
    static void check(Pipeline pipeline, Configuration hadoop) {
        Path warehouse = new Path(pipeline.place().warehouse());
        Path probe = new Path(warehouse, "_probe-" + UUID.randomUUID());
        try {
            FileSystem fs = warehouse.getFileSystem(hadoop);
            if (!fs.mkdirs(warehouse)) {
                throw new IOException("the directory cannot be made");
            }
            fs.create(probe).close();
            fs.delete(probe, false);
        } catch (IOException e) {
            throw new RequestException(
                    "cannot write to the warehouse %s: %s"
                            .formatted(warehouse, Failure.of(e).sentence()),
                    e);
        }
    }
}
