package io.vecmill.formats;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.TaskCompletionListener;

/** The rows of one binary file, streamed; word2vec.c ends each with a line feed, others do not. */
final class BinaryRows implements Iterator<InternalRow> {
    private static final int LONGEST_WORD = 1 << 20;

    private final FileHead head;
    private final InputStream in;
    private final long rows;
    private long read;
    private String word = "";

    BinaryRows(FileHead head, Configuration hadoop) {
        this.head = head;
        this.rows = head.rows();
        try {
            in = new BufferedInputStream(SparkFiles.open(hadoop, new Path(head.file())), 1 << 16);
            TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> close());
            until('\n');
            if (rows == 0) {
                requireEnd();
            }
        } catch (IOException e) {
            throw SparkFiles.unreadable(head.file(), e);
        }
    }

    @Override
    public boolean hasNext() {
        return read < rows;
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            String next = decode(until(' '));
            float[] vector = floats();
            word = next;
            if (++read == rows) {
                requireEnd();
            }
            return new VectorLine(word, vector).row();
        } catch (IOException e) {
            throw SparkFiles.unreadable(head.file(), e);
        }
    }

    /** The bytes up to an end, without the line feed of the row before. */
    private byte[] until(char end) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b != end; b = in.read()) {
            if (b < 0) {
                throw refuse("the file ends");
            }
            if (bytes.size() == LONGEST_WORD) {
                throw refuse("%,d bytes have no blank".formatted(LONGEST_WORD));
            }
            if (b != '\n' || bytes.size() > 0) {
                bytes.write(b);
            }
        }
        return bytes.toByteArray();
    }

    private String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refuse("comes a word that is not UTF-8");
        }
    }

    private float[] floats() throws IOException {
        byte[] bytes = in.readNBytes(head.dimension() * Float.BYTES);
        if (bytes.length < head.dimension() * Float.BYTES) {
            throw refuse("the file ends");
        }
        float[] vector = new float[head.dimension()];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }

    private void requireEnd() throws IOException {
        int last = in.read();
        if (last >= 0 && !(last == '\n' && in.read() < 0)) {
            throw refuse("the file goes on");
        }
    }

    private IllegalStateException refuse(String why) {
        String place = read == 0 ? "" : " (the last one is '%s')".formatted(VectorLine.brief(word));
        return new IllegalStateException(
                "cannot read vectors: in %s after %,d of %,d rows%s %s".formatted(head.file(), read, rows, place, why));
    }

    private void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw SparkFiles.unreadable(head.file(), e);
        }
    }
}
