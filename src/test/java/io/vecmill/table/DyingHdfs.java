package io.vecmill.table;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.util.Progressable;

/** HDFS of a process that dies; see {@link Dying}. */
public final class DyingHdfs extends DistributedFileSystem {
    @Override
    public boolean mkdirs(Path path, FsPermission permission) throws IOException {
        Dying.step(path);
        return super.mkdirs(path, permission);
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int buffer,
            short replication,
            long block,
            Progressable progress)
            throws IOException {
        Dying.step(path);
        return super.create(path, permission, overwrite, buffer, replication, block, progress);
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
