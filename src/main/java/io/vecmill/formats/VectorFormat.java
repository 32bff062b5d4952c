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
    GLOVE,
    /** An object for each line: {@code {"id": "cat", "vector": [0.1, …]}}; what else it has is passed over. */
    JSONL,
    /** NumPy: {@code x.npy} of floats, rows by dimensions, and beside it {@code x.ids.txt}, an id for each line. */
    NPY,
    /** TensorFlow's projector: {@code vectors.tsv}, numbers with tabs between, and beside it {@code metadata.tsv}. */
    PROJECTOR;

    static final String METADATA = "metadata.tsv";
    private static final String NPY_END = ".npy";
    private static final String IDS_END = ".ids.txt";

    /** The name in a configuration. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All names, for params and sentences. */
    static String[] labels() {
        return Arrays.stream(values()).map(VectorFormat::label).toArray(String[]::new);
    }

    /** Whether a file says how many rows it has. */
    boolean hasHeader() {
        return this == WORD2VEC || this == WORD2VEC_BINARY || this == NPY;
    }

    /** Whether one task reads a file from its beginning to its end. */
    boolean isStreamed() {
        return this == WORD2VEC_BINARY || isPaired();
    }

    /** Whether the ids are in a file of their own. */
    boolean isPaired() {
        return this == NPY || this == PROJECTOR;
    }

    /** Whether a file belongs to one of vectors beside it. */
    static boolean isCompanion(String file) {
        return file.endsWith(IDS_END) || file.endsWith("/" + METADATA);
    }

    /** Where the ids of an {@code .npy} file are. */
    static String idsOf(String npy) {
        return npy.substring(0, npy.length() - NPY_END.length()) + IDS_END;
    }
}
