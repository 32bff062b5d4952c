package io.vecmill.corpus;

import java.io.Serializable;

/**
 * How delimited files are written; immutable, start from {@link #CSV} or {@link #TSV}.
 *
 * @param header    the first record of each file names its columns; else they are {@code _c0}, {@code _c1}, …
 * @param delimiter between fields
 * @param quote     around fields that hold the delimiter, the quote or a line break; {@code '\0'}: none
 * @param escape    before a quote inside quotes: the quote itself (RFC 4180), or a backslash as Spark writes it
 * @param multiLine quoted fields may hold line breaks; then a file is read by one task
 */
public record CsvDialect(boolean header, char delimiter, char quote, char escape, boolean multiLine)
        implements Serializable {
    /** Header, comma, double quotes doubled inside quotes, no line breaks in fields. */
    public static final CsvDialect CSV = new CsvDialect(true, ',', '"', '"', false);
    /** Header, tab, no quotes. */
    public static final CsvDialect TSV = new CsvDialect(true, '\t', '\0', '\0', false);

    public CsvDialect withHeader(boolean present) {
        return new CsvDialect(present, delimiter, quote, escape, multiLine);
    }

    public CsvDialect withDelimiter(char character) {
        return new CsvDialect(header, character, quote, escape, multiLine);
    }

    /** Changes the quote, and the escape with it if they were one. */
    public CsvDialect withQuote(char character) {
        return new CsvDialect(header, delimiter, character, escape == quote ? character : escape, multiLine);
    }

    public CsvDialect withEscape(char character) {
        return new CsvDialect(header, delimiter, quote, character, multiLine);
    }

    public CsvDialect withMultiLine(boolean allowed) {
        return new CsvDialect(header, delimiter, quote, escape, allowed);
    }
}
