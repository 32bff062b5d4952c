package io.vecmill.corpus;

import io.vecmill.corpus.Outcome.BadRecord;
import java.net.URI;
import java.util.Iterator;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Row;

/** Rows of Parquet as outcomes: file, row number, the slots of the layout, and whether all text is UTF-8. */
final class ParquetOutcomes implements Iterator<Outcome> {
    private static final int FILE = 0;
    private static final int POSITION = 1;
    private static final int SLOTS = 2;

    private final Iterator<Row> rows;
    private final Layout layout;
    private final Map<String, String> names;
    private final Object[] values;
    private String uri = "";
    private String file = "";

    /** @param names of the files, for ids; if one is missing, the last part of its path */
    ParquetOutcomes(Iterator<Row> rows, Layout layout, Map<String, String> names) {
        this.rows = rows;
        this.layout = layout;
        this.names = names;
        this.values = new Object[layout.slots()];
    }

    @Override
    public boolean hasNext() {
        try {
            return rows.hasNext();
        } catch (Exception e) {
            throw unreadable(e);
        }
    }

    @Override
    public Outcome next() {
        Row row = rows.next();
        if (!row.getString(FILE).equals(uri)) {
            uri = row.getString(FILE);
            file = plain(uri);
        }
        long position = row.getLong(POSITION);
        for (int slot = 0; slot < values.length; slot++) {
            values[slot] = slot == Layout.TOKENS && !row.isNullAt(SLOTS + slot)
                    ? row.getList(SLOTS + slot)
                    : row.get(SLOTS + slot);
        }
        try {
            if (!row.getBoolean(SLOTS + values.length)) {
                throw new BadRecordException(BadReason.INVALID_UTF8, "not UTF-8");
            }
            String name = names.getOrDefault(file, file.substring(file.lastIndexOf('/') + 1));
            return layout.document(name + ":" + position, values);
        } catch (BadRecordException e) {
            return BadRecord.of(file, position, e, row.mkString("|"));
        }
    }

    private static IllegalStateException unreadable(Exception e) {
        String path =
                e instanceof SparkThrowable spark ? spark.getMessageParameters().get("path") : null;
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new IllegalStateException(
                "cannot read " + (path == null ? "Parquet" : plain(path)) + ": it is damaged or not Parquet ("
                        + cause.getMessage() + ")",
                e);
    }

    /** A path as the rest of the room writes it: {@code file:/a b}, not {@code file:///a%20b}. */
    private static String plain(String uri) {
        return new Path(URI.create(uri)).toString();
    }
}
