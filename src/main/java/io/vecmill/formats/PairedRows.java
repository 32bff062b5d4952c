package io.vecmill.formats;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.TaskCompletionListener;

/** The rows of a file of vectors whose ids lie in a file beside it, both streamed side by side. */
final class PairedRows implements Iterator<InternalRow> {
    private final FileHead head;
    private final InputStream vectors;
    private final BufferedReader lines;
    private final BufferedReader ids;
    private final String idFile;
    private final boolean isDouble;
    private String nextId;
    private long read;

    private PairedRows(FileHead head, Configuration hadoop) throws IOException {
        this.head = head;
        boolean isNpy = head.format() == VectorFormat.NPY;
        idFile = idFile(head);
        vectors = new BufferedInputStream(SparkFiles.open(hadoop, new Path(head.file())), 1 << 16);
        ids = reader(SparkFiles.open(hadoop, new Path(idFile)));
        isDouble = isNpy && NpyHead.read(vectors, head.file()).isDouble();
        lines = isNpy ? null : reader(vectors);
        nextId = ids.readLine();
        if (!isNpy && nextId != null && nextId.contains("\t")) {
            nextId = ids.readLine(); // several columns have a line of names
        }
    }

    /** Refuses a file of vectors that has none of ids beside it. */
    static void requireIds(FileHead head, Configuration hadoop) {
        Path ids = new Path(idFile(head));
        try {
            if (!ids.getFileSystem(hadoop).exists(ids)) {
                throw new IllegalArgumentException(
                        "cannot read vectors: beside %s there is no %s with its ids, one a line"
                                .formatted(head.file(), ids.getName()));
            }
        } catch (IOException e) {
            throw SparkFiles.unreadable(ids.toString(), e);
        }
    }

    private static String idFile(FileHead head) {
        return head.format() == VectorFormat.NPY
                ? VectorFormat.idsOf(head.file())
                : new Path(new Path(head.file()).getParent(), VectorFormat.METADATA).toString();
    }

    static PairedRows of(FileHead head, Configuration hadoop) {
        try {
            PairedRows rows = new PairedRows(head, hadoop);
            TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> rows.close());
            return rows;
        } catch (IOException e) {
            throw SparkFiles.unreadable(head.file(), e);
        }
    }

    @Override
    public boolean hasNext() {
        return nextId != null;
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            String id = nextId.split("\t", 2)[0];
            float[] vector = lines == null ? floats() : numbers();
            read++;
            nextId = ids.readLine();
            if (nextId == null) {
                requireEnd();
            }
            return new VectorLine(id, vector).row();
        } catch (IOException e) {
            throw SparkFiles.unreadable(head.file(), e);
        }
    }

    private float[] floats() throws IOException {
        int width = isDouble ? Double.BYTES : Float.BYTES;
        byte[] bytes = vectors.readNBytes(head.dimension() * width);
        if (bytes.length < head.dimension() * width) {
            throw refuse(
                    read < head.rows()
                            ? "%s is truncated: its header says %,d rows, and its bytes hold %,d"
                                    .formatted(head.file(), head.rows(), read)
                            : "%s has more lines than %s has rows".formatted(idFile, head.file()));
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float[] vector = new float[head.dimension()];
        for (int j = 0; j < vector.length; j++) {
            vector[j] = isDouble ? (float) buffer.getDouble() : buffer.getFloat();
        }
        return vector;
    }

    private float[] numbers() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw refuse("%s has more lines than %s".formatted(idFile, head.file()));
        }
        try {
            return VectorLine.parse("- " + line, head.dimension()).vector();
        } catch (IllegalArgumentException e) {
            throw refuse("in %s the line '%s' %s".formatted(head.file(), VectorLine.brief(line), e.getMessage()));
        }
    }

    private void requireEnd() throws IOException {
        boolean isEnd = lines == null ? vectors.read() < 0 : lines.readLine() == null;
        if (!isEnd) {
            throw refuse("%s has fewer lines than %s has rows".formatted(idFile, head.file()));
        }
    }

    private IllegalStateException refuse(String why) {
        return new IllegalStateException("cannot read vectors: after %,d rows, %s".formatted(read, why));
    }

    private static BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private void close() {
        try {
            vectors.close();
            ids.close();
        } catch (IOException e) {
            throw SparkFiles.unreadable(head.file(), e);
        }
    }
}
