package io.vecmill.corpus;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * How files become records.
 *
 * @param maxRecordBytes the most bytes of a line or, in {@link CorpusFormat#WHOLE_TEXT}, of a file
 */
record RecordFormat(CorpusFormat format, CsvDialect csv, Layout layout, int maxRecordBytes) implements Serializable {

    /** Whether a file can be cut anywhere. */
    boolean isSplittable() {
        return format != CorpusFormat.WHOLE_TEXT && !(format.isDelimited() && csv.multiLine());
    }

    RecordReader open(FilePart part, Configuration conf) throws IOException {
        return switch (format) {
            case WHOLE_TEXT -> new WholeText(part, part.open(conf), maxRecordBytes);
            case TEXT -> new TextLines(part, lines(part, conf));
            case JSON -> new JsonLines(part, lines(part, conf), layout);
            case CSV, TSV -> new CsvLines(part, lines(part, conf), this, csvHead(part, conf));
            case PARQUET -> throw new IllegalArgumentException("Parquet is read by Spark");
        };
    }

    private LineScanner lines(FilePart part, Configuration conf) throws IOException {
        return LineScanner.open(part, conf, maxRecordBytes);
    }

    private List<String> csvHead(FilePart part, Configuration conf) throws IOException {
        try (LineScanner lines = lines(part.whole(), conf)) {
            return CsvLines.head(lines, csv);
        }
    }
}
