package io.vecmill.formats;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.CodecStreams;

/**
 * Files as Spark reads them: globs, directories with all below them, hidden names left out, decompressed by the end of
 * their names. The one class of the room that touches what Spark calls internal.
 */
final class SparkFiles {
    private SparkFiles() {}

    /** {@code value}, {@code file_path}, {@code file_block_start} of every line that ends in a line feed. */
    static Dataset<Row> lines(SparkSession spark, List<String> paths) {
        return spark.read()
                .option("recursiveFileLookup", true)
                .option("lineSep", "\n")
                .text(paths.toArray(String[]::new))
                .select("value", "_metadata.file_path", "_metadata.file_block_start");
    }

    /** The files that the lines come from, by name. */
    static List<String> names(Dataset<Row> lines) {
        return Arrays.stream(lines.inputFiles())
                .map(uri -> new Path(URI.create(uri)).toString())
                .sorted()
                .toList();
    }

    /** A file's bytes, decompressed. */
    static InputStream open(Configuration hadoop, Path file) throws IOException {
        return CodecStreams.createInputStream(hadoop, file);
    }

    static IllegalArgumentException unreadable(String file, IOException cause) {
        String why = cause instanceof FileNotFoundException ? "there is no such file" : cause.getMessage();
        return new IllegalArgumentException(
                "cannot read vectors: %s is cut short, damaged or cannot be opened (%s)".formatted(file, why), cause);
    }
}
