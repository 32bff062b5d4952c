package io.vecmill.corpus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a delimited record into fields (RFC 4180), line by line, since a quoted field may hold line breaks.
 *
 * <p>A field is quoted if its first character is the quote; other quotes stand for themselves. What follows the closing
 * quote up to the delimiter is kept as it is.
 */
final class CsvRecord {
    private final CsvDialect dialect;
    private final StringBuilder field = new StringBuilder();
    private List<String> fields = new ArrayList<>();
    private boolean isInQuotes;

    private String firstLine;

    CsvRecord(CsvDialect dialect) {
        this.dialect = dialect;
    }

    /** The fields of the record that begins with the line at hand; a field may be empty, but is never null. */
    List<String> read(LineScanner lines) throws IOException, BadRecordException {
        fields = new ArrayList<>();
        field.setLength(0);
        isInQuotes = false;
        firstLine = null;
        firstLine = lines.text();
        boolean isComplete = add(firstLine);
        long bytes = lines.length();
        while (!isComplete) {
            if (!dialect.multiLine() || !lines.next()) {
                String advice =
                        dialect.multiLine() ? "" : " on its line (set multiLine = true if fields hold line breaks)";
                throw new BadRecordException(BadReason.UNCLOSED_QUOTE, "a quoted field does not end" + advice);
            }
            bytes += lines.length();
            lines.requireFits(bytes);
            isComplete = add(lines.text());
        }
        return fields;
    }

    /** The first line of the record that was read or could not be. */
    String raw(LineScanner lines) {
        return firstLine == null ? lines.raw() : firstLine;
    }

    /** Takes a line; whether the record ends with it. */
    private boolean add(String line) {
        int at = isInQuotes ? quoted(line, 0) : field(line, 0);
        while (!isInQuotes && at < line.length()) {
            at = field(line, at + 1);
        }
        if (isInQuotes) {
            field.append('\n');
        }
        return !isInQuotes;
    }

    private int field(String line, int start) {
        boolean isQuoted = dialect.quote() != '\0' && start < line.length() && line.charAt(start) == dialect.quote();
        if (isQuoted) {
            isInQuotes = true;
            return quoted(line, start + 1);
        }
        return plain(line, start);
    }

    /** Up to the delimiter or the end of the line: the field's end. */
    private int plain(String line, int start) {
        int delimiter = line.indexOf(dialect.delimiter(), start);
        int end = delimiter < 0 ? line.length() : delimiter;
        fields.add(field.append(line, start, end).toString());
        field.setLength(0);
        return end;
    }

    private int quoted(String line, int start) {
        char quote = dialect.quote();
        char escape = dialect.escape();
        for (int i = start; i < line.length(); i++) {
            char c = line.charAt(i);
            char next = i + 1 < line.length() ? line.charAt(i + 1) : '\0';
            if (c == escape && (next == quote || next == escape)) {
                field.append(next);
                i++;
            } else if (c == quote) {
                isInQuotes = false;
                return plain(line, i + 1);
            } else {
                field.append(c);
            }
        }
        return line.length();
    }
}
