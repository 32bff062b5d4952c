package io.vecmill.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The two files of TensorFlow's projector; the metadata have a line of names only if they have two columns. */
final class ProjectorEncoding extends RowEncoding {
    private static final long serialVersionUID = 1L;

    private final boolean hasCounts;

    ProjectorEncoding(boolean hasCounts) {
        this.hasCounts = hasCounts;
    }

    @Override
    List<String> files() {
        return List.of("vectors.tsv", VectorFormat.METADATA);
    }

    @Override
    byte[] head(int file, long rows, int dimension) {
        return (file == 1 && hasCounts ? "id\tcount\n" : "").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    void write(String id, float[] vector, long count, List<? extends OutputStream> to) throws IOException {
        to.get(0).write(text(vector, '\t', "\n"));
        to.get(1).write(id(id, VectorFormat.PROJECTOR, "\t\r\n"));
        String end = hasCounts ? "\t" + (count < 0 ? "" : count) + "\n" : "\n";
        to.get(1).write(end.getBytes(StandardCharsets.US_ASCII));
    }
}
