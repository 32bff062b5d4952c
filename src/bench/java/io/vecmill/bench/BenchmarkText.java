package io.vecmill.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The text as every contestant reads it: one plain file, a document per line. */
final class BenchmarkText {
    private static final int BUFFER = 1 << 20;

    private BenchmarkText() {}

    /** Writes every {@code nth} line of a file, or of the files of a directory, which may be compressed by gzip. */
    static void write(Path source, int nth, Path target) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), BUFFER)) {
            for (Path file : files(source)) {
                try (InputStream in = open(file)) {
                    copy(in, nth, out);
                }
            }
        }
    }

    private static List<Path> files(Path source) throws IOException {
        if (Files.isRegularFile(source)) {
            return List.of(source);
        }
        try (Stream<Path> found = Files.list(source)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return new BufferedInputStream(file.toString().endsWith(".gz") ? new GZIPInputStream(in, BUFFER) : in, BUFFER);
    }

    private static void copy(InputStream in, int nth, OutputStream out) throws IOException {
        long line = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (line % nth == 0) {
                out.write(next);
            }
            line += next == '\n' ? 1 : 0;
        }
    }
}
