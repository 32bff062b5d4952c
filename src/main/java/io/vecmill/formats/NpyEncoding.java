package io.vecmill.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** NumPy's {@code .npy}, and a file of ids. */
final class NpyEncoding extends RowEncoding {
    private static final long serialVersionUID = 1L;
    private static final String FILE = "vectors.npy";

    @Override
    List<String> files() {
        return List.of(FILE, VectorFormat.idsOf(FILE));
    }

    @Override
    byte[] head(int file, long rows, int dimension) {
        return file == 0 ? new NpyHead(rows, dimension, false).bytes() : new byte[0];
    }

    @Override
    void write(String id, float[] vector, long count, List<? extends OutputStream> to) throws IOException {
        to.get(0).write(floats(vector));
        to.get(1).write(id(id, VectorFormat.NPY, "\t\r\n"));
        to.get(1).write('\n');
    }

    static byte[] floats(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return bytes.array();
    }
}
