package io.vecmill.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the files of a format look like, row by row; for formats that are one file, or two side by side. */
abstract class RowEncoding implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The names of the files. */
    abstract List<String> files();

    /** What stands in a file before the first row. */
    abstract byte[] head(int file, long rows, int dimension);

    /**
     * Writes a row.
     *
     * @param count how often the id occurs; negative if that is not known
     * @throws IllegalStateException if the format cannot hold the id
     */
    abstract void write(String id, float[] vector, long count, List<? extends OutputStream> to) throws IOException;

    static RowEncoding of(VectorFormat format, boolean hasCounts) {
        return switch (format) {
            case WORD2VEC -> new TextEncoding("vectors.vec", true);
            case GLOVE -> new TextEncoding("vectors.txt", false);
            case WORD2VEC_BINARY -> new BinaryEncoding();
            case NPY -> new NpyEncoding();
            case PROJECTOR -> new ProjectorEncoding(hasCounts);
            case JSONL -> throw new IllegalArgumentException("cannot encode jsonl row by row: Spark writes it");
        };
    }

    /** The id's bytes, if none of the characters is in it. */
    static byte[] id(String id, VectorFormat format, String refused) {
        for (int i = 0; i < id.length(); i++) {
            if (refused.indexOf(id.charAt(i)) >= 0) {
                throw new IllegalStateException(
                        "cannot write vectors as %s: the id '%s' has white space in it, which ends an id"
                                .concat(" there (use jsonl)")
                                .formatted(format.label(), VectorLine.brief(id)));
            }
        }
        return id.getBytes(StandardCharsets.UTF_8);
    }

    /** Numbers as text that is read back to the same floats. */
    static byte[] text(float[] vector, char between, String end) {
        StringBuilder text = new StringBuilder(vector.length * 12);
        for (int j = 0; j < vector.length; j++) {
            if (j > 0) {
                text.append(between);
            }
            text.append(vector[j]);
        }
        return text.append(end).toString().getBytes(StandardCharsets.US_ASCII);
    }
}
