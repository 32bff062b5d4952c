package io.vecmill.formats;

import com.fasterxml.jackson.core.io.NumberInput;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** One row of a file of vectors: a word and its numbers, in a text found from the end, since some words have blanks inside. */
record VectorLine(String word, float[] vector) {
    private static final int SHOWN = 60;

    /**
     * The word and the numbers at the end of a line.
     *
     * @throws IllegalArgumentException if these are fewer or more, or one is no number; the message is a predicate of
     *     the line: {@code has 3 numbers, not 100}
     */
    static VectorLine parse(String line, int dimension) {
        float[] vector = new float[dimension];
        int end = trimmed(line);
        for (int j = dimension - 1; j >= 0; j--) {
            int start = start(line, end);
            if (start == 0) {
                throw new IllegalArgumentException("has %d numbers, not %d".formatted(dimension - 1 - j, dimension));
            }
            vector[j] = number(line.substring(start, end), j);
            end = start - 1;
            while (j > 0 && end > 0 && isBlank(line.charAt(end - 1))) {
                end--;
            }
        }
        refuseMore(line, end, dimension);
        return new VectorLine(line.substring(0, end), vector);
    }

    /** As Spark holds it. */
    InternalRow row() {
        return new GenericInternalRow(
                new Object[] {UTF8String.fromString(word), UnsafeArrayData.fromPrimitiveArray(vector)});
    }

    /** A word that ends in a number after a blank is a longer vector. */
    private static void refuseMore(String line, int end, int dimension) {
        int more = 0;
        for (int start = start(line, end);
                start > 0 && isNumber(line.substring(start, end));
                start = start(line, end)) {
            more++;
            end = start - 1;
        }
        if (more > 0) {
            throw new IllegalArgumentException("has %d numbers, not %d".formatted(dimension + more, dimension));
        }
    }

    private static float number(String field, int j) {
        try {
            return NumberInput.parseFloat(field, true);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("has '%s' for number %d".formatted(brief(field), j + 1), e);
        }
    }

    static boolean isNumber(String field) {
        try {
            NumberInput.parseFloat(field, true);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** The beginning of a line, for a sentence. */
    static String brief(String line) {
        String clean = line.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "…";
    }

    /** Where the field that ends at {@code end} begins. */
    private static int start(String line, int end) {
        int start = end;
        while (start > 0 && !isBlank(line.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    /** The length without blanks and a carriage return at the end. */
    private static int trimmed(String line) {
        int end = line.length();
        while (end > 0 && (isBlank(line.charAt(end - 1)) || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return end;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
