package io.vecmill.evaluate;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/**
 * A small text file of questions, in UTF-8, read whole.
 *
 * @param path  where it is
 * @param lines those that are not empty and no comment
 */
record WordFile(Path path, List<Line> lines) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** A line without the space around it, and which it is, from 1. */
    record Line(Path file, int number, String text) {
        /** An error about the line. */
        IllegalArgumentException refuse(String why) {
            return new IllegalArgumentException(
                    "cannot read %s:%d: %s (the line is: %s)".formatted(file, number, why, text));
        }
    }

    /** Without directory and endings: {@code EN-WS-353} for {@code eval/EN-WS-353.txt.gz}. */
    String name() {
        return path.getName().replaceFirst("(?<=.)(\\.(txt|csv|tsv|tab|dat|gz|bz2|zst))+$", "");
    }

    /**
     * The files at paths, which are files, directories or globs, in the order of the paths and then by name.
     *
     * @throws IllegalArgumentException if there is none at a path, or one cannot be read
     */
    static List<WordFile> readAll(Configuration hadoop, List<String> paths) {
        List<WordFile> files = new ArrayList<>();
        for (String path : paths) {
            try {
                FileSystem fs = new Path(path).getFileSystem(hadoop);
                for (Path file : find(fs, new Path(path))) {
                    files.add(new WordFile(file, lines(fs, file, hadoop)));
                }
            } catch (IOException | UncheckedIOException e) {
                throw new IllegalArgumentException("cannot read %s: %s".formatted(path, e.getMessage()), e);
            }
        }
        return files;
    }

    private static List<Path> find(FileSystem fs, Path pattern) throws IOException {
        FileStatus[] matches = fs.globStatus(pattern);
        List<Path> found = new ArrayList<>();
        for (FileStatus match : matches == null ? new FileStatus[0] : matches) {
            FileStatus[] files = match.isFile() ? new FileStatus[] {match} : fs.listStatus(match.getPath());
            Arrays.stream(files)
                    .filter(FileStatus::isFile)
                    .map(FileStatus::getPath)
                    .filter(file -> match.isFile() || !file.getName().matches("[_.].*"))
                    .sorted(Comparator.comparing(Path::getName))
                    .forEach(found::add);
        }
        if (found.isEmpty()) {
            throw new FileNotFoundException("there is no file");
        }
        return found;
    }

    private static List<Line> lines(FileSystem fs, Path file, Configuration hadoop) throws IOException {
        CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(file);
        List<Line> lines = new ArrayList<>();
        try (InputStream raw = fs.open(file);
                InputStream in = codec == null ? raw : codec.createInputStream(raw);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            int number = 0;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                number++;
                String stripped = text.replace(BYTE_ORDER_MARK, "").strip();
                if (!stripped.isEmpty() && !stripped.startsWith("#")) {
                    lines.add(new Line(file, number, stripped));
                }
            }
        }
        return lines;
    }
}
