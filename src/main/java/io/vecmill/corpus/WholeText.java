package io.vecmill.corpus;

import io.vecmill.corpus.Outcome.BadRecord;
import io.vecmill.corpus.Outcome.Document;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** The file is a document, whose id is its name. */
final class WholeText implements RecordReader {
    private final FilePart part;
    private final InputStream in;
    private final int limit;
    private boolean isRead;

    WholeText(FilePart part, InputStream in, int limit) {
        this.part = part;
        this.in = in;
        this.limit = limit;
    }

    @Override
    public Outcome next() throws IOException {
        if (isRead) {
            return null;
        }
        isRead = true;
        byte[] bytes = in.readNBytes(limit);
        try {
            return Document.ofText(part.name(), text(bytes));
        } catch (BadRecordException e) {
            return BadRecord.of(part.path(), 0, e, Utf8.lenient(bytes, bytes.length));
        }
    }

    private String text(byte[] bytes) throws IOException, BadRecordException {
        long rest = in.transferTo(OutputStream.nullOutputStream());
        if (rest > 0) {
            throw LineScanner.tooLong(bytes.length + rest, limit);
        }
        int mark = Utf8.markLength(bytes, bytes.length);
        return Utf8.decode(Arrays.copyOfRange(bytes, mark, bytes.length), bytes.length - mark);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
