package io.vecmill.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalFilesTest {
    @TempDir
    java.nio.file.Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"022", "077", "002"})
    void filesAndDirectoriesHaveThePermissionsThatHadoopGivesThem(String umask) throws IOException {
        assertThat(permissions(new LocalFiles(), "ours", umask))
                .isEqualTo(permissions(new LocalFileSystem(), "hadoop", umask));
    }

    @Test
    void permissionsCanBeAnyWithTheStickyBitToo() throws IOException {
        Path file = new Path(directory.resolve("file").toUri());
        try (FileSystem files = opened(new LocalFiles(), "022")) {
            files.create(file).close();
            for (short mode : new short[] {0640, 0, 0777, 01755}) {
                files.setPermission(file, new FsPermission(mode));

                assertThat((int) Files.getAttribute(directory.resolve("file"), "unix:mode") & 07777)
                        .isEqualTo(mode);
            }
        }
    }

    private static FileSystem opened(FileSystem files, String umask) throws IOException {
        Configuration conf = new Configuration(false);
        conf.set(FsPermission.UMASK_LABEL, umask);
        files.initialize(java.net.URI.create("file:///"), conf);
        return files;
    }

    private String permissions(FileSystem kind, String name, String umask) throws IOException {
        java.nio.file.Path root = directory.resolve(name + umask);
        try (FileSystem files = opened(kind, umask)) {
            files.create(new Path(root.resolve("a/b/file").toUri())).close();
        }
        StringBuilder permissions = new StringBuilder();
        for (String made : new String[] {"a", "a/b", "a/b/file", "a/b/.file.crc"}) {
            permissions
                    .append(Files.getPosixFilePermissions(root.resolve(made)))
                    .append('\n');
        }
        return permissions.toString();
    }
}
