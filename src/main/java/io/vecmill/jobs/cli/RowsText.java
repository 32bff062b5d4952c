package io.vecmill.jobs.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** Some rows of a table for a person: vectors, codes, tokens and neighbours shortened to what fits a line. */
final class RowsText {
    private static final int NUMBERS = 6;
    private static final int BYTES = 16;
    private static final int LONGEST = 90;

    private RowsText() {}

    static void print(List<Row> rows, StructType schema, PrintStream out) {
        Grid grid = new Grid();
        grid.row(schema.fieldNames());
        for (Row row : rows) {
            grid.row(IntStream.range(0, row.size()).mapToObj(i -> cell(row, i)).toArray(String[]::new));
        }
        grid.print(out);
    }

    /** {@code tent 0.912}: a neighbour and its score. */
    static String neighbor(Row neighbor) {
        return neighbor.get(0) + String.format(Locale.ROOT, " %.3f", neighbor.getFloat(1));
    }

    private static String cell(Row row, int i) {
        if (row.isNullAt(i)) {
            return "";
        }
        if (row.get(i) instanceof scala.collection.Seq<?> values) {
            return list(CollectionConverters.asJava(values));
        } else if (row.get(i) instanceof byte[] bytes) {
            return hex(bytes);
        }
        return shorten(text(row.get(i)));
    }

    private static String list(Collection<?> values) {
        List<String> texts = new ArrayList<>();
        boolean numbers = false;
        for (Object value : values) {
            numbers = value instanceof Number;
            texts.add(value instanceof Row neighbor ? neighbor(neighbor) : text(value));
        }
        if (numbers && texts.size() > NUMBERS) {
            return String.join(" ", texts.subList(0, NUMBERS)) + " … (" + texts.size() + ")";
        }
        boolean structs = values.stream().allMatch(Row.class::isInstance);
        return shorten(texts.stream().collect(Collectors.joining(structs ? ", " : " ")));
    }

    private static String hex(byte[] bytes) {
        int shown = Math.min(bytes.length, BYTES);
        String text = HexFormat.of().formatHex(bytes, 0, shown);
        return shown < bytes.length ? text + " … (" + bytes.length + " bytes)" : text;
    }

    private static String text(Object value) {
        return value instanceof Float || value instanceof Double
                ? String.format(Locale.ROOT, "%.4f", ((Number) value).doubleValue())
                : String.valueOf(value);
    }

    private static String shorten(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text;
    }
}
