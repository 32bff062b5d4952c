package io.vecmill.formats;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** The rows of a partition's lines: {@code value, file, first byte of the stretch of it}. */
final class TextRows implements Iterator<InternalRow> {
    private static final int LINE = 0;
    private static final int FILE = 1;
    private static final int START = 2;

    private final Iterator<InternalRow> lines;
    private final boolean hasHeader;
    private final boolean isJson;
    private final int dimension;
    private UTF8String file = UTF8String.EMPTY_UTF8;
    private long start = -1;
    private long number;
    private InternalRow next;

    TextRows(Iterator<InternalRow> lines, VectorFormat format, int dimension) {
        this.lines = lines;
        this.hasHeader = format.hasHeader();
        this.isJson = format == VectorFormat.JSONL;
        this.dimension = dimension;
    }

    @Override
    public boolean hasNext() {
        while (next == null && lines.hasNext()) {
            InternalRow line = lines.next();
            boolean isFirst = isFirstOfFile(line);
            if (!(isFirst && hasHeader)) {
                next = row(line.getUTF8String(LINE), isFirst);
            }
        }
        return next != null;
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        InternalRow row = next;
        next = null;
        return row;
    }

    private boolean isFirstOfFile(InternalRow line) {
        boolean isSame = start == line.getLong(START) && file.equals(line.getUTF8String(FILE));
        if (!isSame) {
            start = line.getLong(START);
            number = 0;
            file = line.getUTF8String(FILE).clone();
        }
        number++;
        return !isSame && start == 0;
    }

    /** Null for an empty line. */
    private InternalRow row(UTF8String bytes, boolean isFirst) {
        String text = bytes.toString();
        String line = isFirst && text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (line.isBlank()) {
            return null;
        }
        if (!bytes.isValid()) {
            throw refuse(line, "is not UTF-8", null);
        }
        try {
            VectorLine parsed = isJson ? JsonLine.parse(line, dimension) : VectorLine.parse(line, dimension);
            return parsed.row();
        } catch (IllegalArgumentException e) {
            throw refuse(line, e.getMessage(), e);
        }
    }

    private IllegalStateException refuse(String line, String why, Exception cause) {
        String from = start == 0 ? "" : " after byte " + start;
        return new IllegalStateException(
                "cannot read vectors: in %s line %d%s, '%s', %s"
                        .formatted(file, number, from, VectorLine.brief(line), why),
                cause);
    }
}
