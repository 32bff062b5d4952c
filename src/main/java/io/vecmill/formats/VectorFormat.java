package io.vecmill.formats;

import java.util.Arrays;
import java.util.Locale;

/** What files of vectors look like; all text is UTF-8. */
public enum VectorFormat {
    /**
     * word2vec's text: a line with the numbers of rows and dimensions, then a line per row: the word and its numbers,
     * with blanks between. fastText's {@code .vec} is the same.
     */
    WORD2VEC,
    /** word2vec's binary: that first line, then per row the word, a blank and the floats, little endian. */
    WORD2VEC_BINARY,
    /** GloVe's text: as word2vec's, without the first line. */
    GLOVE;

    /** The name in a configuration. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All names, for params and sentences. */
    static String[] labels() {
        return Arrays.stream(values()).map(VectorFormat::label).toArray(String[]::new);
    }

    boolean hasHeader() {
        return this != GLOVE;
    }
}
