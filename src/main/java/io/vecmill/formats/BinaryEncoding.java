package io.vecmill.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** word2vec's binary. */
final class BinaryEncoding extends RowEncoding {
    private static final long serialVersionUID = 1L;

    @Override
    List<String> files() {
        return List.of("vectors.bin");
    }

    @Override
    byte[] head(int file, long rows, int dimension) {
        return (rows + " " + dimension + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    void write(String id, float[] vector, long count, List<? extends OutputStream> to) throws IOException {
        OutputStream out = to.get(0);
        out.write(id(id, VectorFormat.WORD2VEC_BINARY, " \t\r\n"));
        out.write(' ');
        out.write(NpyEncoding.floats(vector));
        out.write('\n');
    }
}
