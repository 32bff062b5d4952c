package io.vecmill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** BENCHMARKS.md: parts that a program writes, between marks, and parts that people do. */
final class BenchmarkFile {
    private BenchmarkFile() {}

    /** Puts a text between the marks of a name, which are appended if they are not there. */
    static void replace(Path file, String name, String text) throws IOException {
        String begin = "<!-- begin " + name + " -->";
        String end = "<!-- end " + name + " -->";
        String all = Files.exists(file) ? Files.readString(file) : "# Benchmarks\n";
        int from = all.indexOf(begin);
        int to = all.indexOf(end);
        boolean isThere = from >= 0 && to > from;
        String before = isThere ? all.substring(0, from) : all + "\n";
        String after = isThere ? all.substring(to + end.length()) : "\n";
        Files.writeString(file, before + begin + "\n" + text + "\n" + end + after);
    }
}
