package io.vecmill.jobs.steps;

import io.vecmill.jobs.config.Section;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Files of named columns, {@code attributes { path = …, format = parquet }}. CSV has a line of names and all its columns
 * are text, which conditions in SQL turn into numbers where they need some.
 */
record ColumnFiles(List<String> paths, String format) implements FileInput {
    private static final List<String> FORMATS = List.of("parquet", "json", "csv");

    static ColumnFiles read(Section section) {
        section.allowOnly(List.of("path", "format"), "an input of columns");
        List<String> paths = section.texts("path");
        if (paths.isEmpty()) {
            throw section.error("has no path");
        }
        String format = section.text("format").orElse("parquet");
        if (!FORMATS.contains(format)) {
            throw section.error("format", "must be one of " + String.join(", ", FORMATS));
        }
        return new ColumnFiles(paths, format);
    }

    Dataset<Row> rows(SparkSession spark) {
        return spark.read().option("header", true).format(format).load(paths.toArray(String[]::new));
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("paths", paths, "format", format);
    }
}
