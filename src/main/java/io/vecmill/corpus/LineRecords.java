package io.vecmill.corpus;

import io.vecmill.corpus.Outcome.BadRecord;
import io.vecmill.corpus.Outcome.Document;
import java.io.IOException;
import java.util.Optional;

/** Records that begin with a line. */
abstract class LineRecords implements RecordReader {
    final FilePart part;
    final LineScanner lines;

    LineRecords(FilePart part, LineScanner lines) {
        this.part = part;
        this.lines = lines;
    }

    @Override
    public final Outcome next() throws IOException {
        while (lines.next()) {
            long position = lines.position();
            try {
                Optional<Document> document = document(part.name() + ":" + position);
                if (document.isPresent()) {
                    return document.get();
                }
            } catch (BadRecordException e) {
                return BadRecord.of(part.path(), position, e, raw());
            }
        }
        return null;
    }

    /** The record that begins with the line at hand; empty if the line holds none. */
    abstract Optional<Document> document(String place) throws IOException, BadRecordException;

    /** The record, as it came. */
    String raw() {
        return lines.raw();
    }

    @Override
    public final void close() throws IOException {
        lines.close();
    }
}
