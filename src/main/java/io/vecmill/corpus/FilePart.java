package io.vecmill.corpus;

import io.vecmill.corpus.InputFiles.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A stretch of a file, or all of it. Travels to tasks, and is no record since Kryo cannot read one back. */
final class FilePart implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String path;
    private final long start;
    private final long end;

    private FilePart(String name, String path, long start, long end) {
        this.name = name;
        this.path = path;
        this.start = start;
        this.end = end;
    }

    static FilePart whole(InputFile file) {
        return new FilePart(file.name(), file.path().toString(), 0, Long.MAX_VALUE);
    }

    static FilePart of(InputFile file, long start, long end) {
        return new FilePart(file.name(), file.path().toString(), start, end);
    }

    /** All of the same file. */
    FilePart whole() {
        return new FilePart(name, path, 0, Long.MAX_VALUE);
    }

    /** The file's path below the root of the input, which ids are made from. */
    String name() {
        return name;
    }

    /** The file. */
    String path() {
        return path;
    }

    /** The first byte. */
    long start() {
        return start;
    }

    /** The byte after the last; {@link Long#MAX_VALUE}: the file's end, wherever that is once it is decompressed. */
    long end() {
        return end;
    }

    /** The file's bytes from the one before {@code start} on, decompressed. */
    InputStream open(Configuration conf) throws IOException {
        Path file = new Path(path);
        FileSystem fs = file.getFileSystem(conf);
        FSDataInputStream in = fs.open(file);
        try {
            in.seek(Math.max(0, start - 1));
            return Compression.decompress(conf, file, in);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** One sentence for what went wrong with this file. */
    IllegalStateException unreadable(Exception cause) {
        return new IllegalStateException(
                "cannot read " + path + ": it is cut short, damaged or cannot be opened (" + cause.getMessage() + ")",
                cause);
    }
}
