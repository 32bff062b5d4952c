package io.vecmill.jobs.steps;

import io.vecmill.ml.Hash;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * What a file system says of the files under some paths.
 *
 * @param files       how many there are
 * @param bytes       how long they are together
 * @param compressedBytes how long those are together whose names end like those of compressed files
 * @param fingerprint a hash over paths, lengths and times of change
 */
public record FileListing(long files, long bytes, long compressedBytes, String fingerprint) {
    private static final String COMPRESSED = ".*\\.(gz|bz2|zst|zstd|deflate|parquet)";

    /**
     * Lists what lies at paths, which are files, directories or globs; hidden names ({@code _x}, {@code .x}) are left
     * out as Spark does.
     *
     * @throws FileNotFoundException with the path at which there is no file
     */
    public static FileListing of(List<String> paths, Configuration hadoop) throws IOException {
        List<FileStatus> files = new ArrayList<>();
        for (String path : paths) {
            int before = files.size();
            FileSystem fs = new Path(path).getFileSystem(hadoop);
            FileStatus[] matches = fs.globStatus(new Path(path));
            for (FileStatus match : matches == null ? new FileStatus[0] : matches) {
                addBelow(fs, match.getPath(), files);
            }
            if (files.size() == before) {
                throw new FileNotFoundException(path);
            }
        }
        String lines = files.stream()
                .map(f -> f.getPath() + "\t" + f.getLen() + "\t" + f.getModificationTime())
                .sorted()
                .collect(Collectors.joining("\n"));
        long bytes = files.stream().mapToLong(FileStatus::getLen).sum();
        long compressed = files.stream()
                .filter(file -> file.getPath().getName().matches(COMPRESSED))
                .mapToLong(FileStatus::getLen)
                .sum();
        return new FileListing(files.size(), bytes, compressed, Hash.of(lines.getBytes(StandardCharsets.UTF_8)));
    }

    private static void addBelow(FileSystem fs, Path root, List<FileStatus> files) throws IOException {
        RemoteIterator<LocatedFileStatus> found = fs.listFiles(root, true);
        while (found.hasNext()) {
            FileStatus file = found.next();
            if (!isHidden(root, file.getPath())) {
                files.add(file);
            }
        }
    }

    private static boolean isHidden(Path root, Path file) {
        for (Path path = file; !path.equals(root) && path.getParent() != null; path = path.getParent()) {
            if (path.getName().startsWith("_") || path.getName().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}
