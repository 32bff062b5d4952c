package io.vecmill.corpus;

import io.vecmill.corpus.Outcome.Document;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Every line but empty ones begins a delimited record; all have as many fields as the first of the file. */
final class CsvLines extends LineRecords {
    private final Layout layout;
    private final CsvRecord record;
    private final int width;
    private final int[] columns;
    private final Object[] values;
    private boolean isHeader;

    /** @param head the fields of the file's first record */
    CsvLines(FilePart part, LineScanner lines, RecordFormat format, List<String> head) {
        super(part, lines);
        layout = format.layout();
        record = new CsvRecord(format.csv());
        width = head.size();
        values = new Object[layout.slots()];
        columns = new int[values.length];
        List<String> names = names(head, format.csv());
        Arrays.setAll(columns, slot -> names.indexOf(layout.name(slot)));
        isHeader = format.csv().header() && part.start() == 0;
    }

    /** The fields of the first record; none if there is none. */
    static List<String> head(LineScanner lines, CsvDialect dialect) throws IOException {
        try {
            while (lines.next()) {
                if (!lines.isEmpty()) {
                    return new CsvRecord(dialect).read(lines);
                }
            }
            return List.of();
        } catch (BadRecordException e) {
            throw new IOException("its first record: " + e.getMessage());
        }
    }

    /** What the columns are called. */
    static List<String> names(List<String> head, CsvDialect dialect) {
        return dialect.header()
                ? head
                : IntStream.range(0, head.size()).mapToObj(i -> "_c" + i).toList();
    }

    @Override
    Optional<Document> document(String place) throws IOException, BadRecordException {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        List<String> fields = record.read(lines);
        if (isHeader) {
            isHeader = false;
            return Optional.empty();
        }
        if (fields.size() != width) {
            throw new BadRecordException(
                    BadReason.COLUMN_COUNT, fields.size() + " fields, where the file's first record has " + width);
        }
        for (int slot = 0; slot < values.length; slot++) {
            values[slot] = columns[slot] < 0 ? Layout.MISSING : value(slot, fields.get(columns[slot]));
        }
        return Optional.of(layout.document(place, values));
    }

    @Override
    String raw() {
        return record.raw(lines);
    }

    private static String value(int slot, String field) {
        return slot < Layout.TEXT && field.isEmpty() ? null : field;
    }
}
