package io.vecmill.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** word2vec's text, and GloVe's, which has no first line. */
final class TextEncoding extends RowEncoding {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final boolean hasHeader;

    TextEncoding(String file, boolean hasHeader) {
        this.file = file;
        this.hasHeader = hasHeader;
    }

    @Override
    List<String> files() {
        return List.of(file);
    }

    @Override
    byte[] head(int at, long rows, int dimension) {
        return (hasHeader ? rows + " " + dimension + "\n" : "").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    void write(String id, float[] vector, long count, List<? extends OutputStream> to) throws IOException {
        OutputStream out = to.get(0);
        out.write(id(id, hasHeader ? VectorFormat.WORD2VEC : VectorFormat.GLOVE, " \t\r\n"));
        out.write(' ');
        out.write(text(vector, ' ', "\n"));
    }
}
