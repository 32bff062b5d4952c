package io.vecmill.corpus;

import java.util.List;

/**
 * What to read: files, and how to find records in them.
 *
 * <p>A path is a file, a directory (read with all below it) or a glob, on any Hadoop file system; names that begin with
 * {@code _} or {@code .} inside a directory are left out. Text formats may be compressed, told by the name's end:
 * {@code .gz}, {@code .bz2}, {@code .zst}, {@code .deflate}. Parquet is found as Spark finds it: directories called
 * {@code key=value} are columns, others are not searched.
 *
 * @param paths   at least one
 * @param format  of all files
 * @param columns for JSON, CSV, TSV and Parquet; text has none
 * @param csv     for CSV and TSV
 */
public record CorpusSource(List<String> paths, CorpusFormat format, CorpusColumns columns, CsvDialect csv) {
    public CorpusSource {
        paths = List.copyOf(paths);
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("cannot read corpus: no path is given");
        }
        if (!format.hasColumns() && !columns.isOnlyText()) {
            throw new IllegalArgumentException(
                    "cannot read corpus: " + format.lowerCaseName() + " has no columns, such as " + columns.names());
        }
        if (format.isDelimited() && columns.tokens().isPresent()) {
            throw new IllegalArgumentException(
                    "cannot read corpus: " + format.lowerCaseName() + " has no arrays for tokens = "
                            + columns.tokens().get() + " (name the column in text, with analyzer = whitespace)");
        }
    }

    /** Files of that format with the usual columns and dialect; refine with {@link #with}. */
    public static CorpusSource of(CorpusFormat format, String... paths) {
        CsvDialect csv = format == CorpusFormat.TSV ? CsvDialect.TSV : CsvDialect.CSV;
        return new CorpusSource(List.of(paths), format, CorpusColumns.TEXT, csv);
    }

    public CorpusSource with(CorpusColumns newColumns) {
        return new CorpusSource(paths, format, newColumns, csv);
    }

    public CorpusSource with(CsvDialect dialect) {
        return new CorpusSource(paths, format, columns, dialect);
    }
}
