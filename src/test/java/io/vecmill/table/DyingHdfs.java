package io.vecmill.table;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.util.Progressable;

/**
 * HDFS of a process that dies, also when a directory has just been made or something been renamed; see {@link Dying}.
 */
public final class DyingHdfs extends DistributedFileSystem {
    @Override
    public boolean mkdirs(Path path, FsPermission permission) throws IOException {
        Dying.step(path);
        boolean isDone = super.mkdirs(path, permission);
        Dying.step(path);
        return isDone;
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
        boolean isDone = super.rename(from, to);
        Dying.step(to);
        return isDone;
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        Dying.step(path);
        return super.delete(path, recursive);
    }
}
