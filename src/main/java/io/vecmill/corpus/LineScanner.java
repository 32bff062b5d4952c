package io.vecmill.corpus;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;

/**
 * The lines of a stretch of bytes, with the place of each.
 *
 * <p>Lines end at {@code \n}, {@code \r\n} or {@code \r}. A line belongs to the stretch its first byte is in, so that
 * stretches which tile a file give each line once. Of a line longer than the limit only the beginning is kept.
 */
final class LineScanner implements Closeable {
    private final InputStream in;
    private final long end;
    private final int limit;

    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int filled;
    private long base;

    private long position;
    private byte[] line = new byte[1 << 10];
    private int kept;
    private long length;

    /**
     * @param in    bytes from {@code start - 1} on if start is not 0
     * @param limit the most bytes of a line to keep
     */
    LineScanner(InputStream in, long start, long end, int limit) throws IOException {
        this.in = in;
        this.end = end;
        this.limit = limit;
        if (start == 0) {
            skipMark();
        } else {
            base = start - 1;
            scan(0);
        }
    }

    static LineScanner open(FilePart part, Configuration conf, int limit) throws IOException {
        InputStream in = part.open(conf);
        try {
            return new LineScanner(in, part.start(), part.end(), limit);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Whether there is a further line; the others tell of that one. */
    boolean next() throws IOException {
        position = base + at;
        if (position >= end || !fill()) {
            return false;
        }
        scan(limit);
        return true;
    }

    /** Of the line's first byte. */
    long position() {
        return position;
    }

    boolean isEmpty() {
        return length == 0;
    }

    long length() {
        return length;
    }

    /** The line without its end. */
    String text() throws BadRecordException {
        requireFits(length);
        return Utf8.decode(line, kept);
    }

    /** Refuses a record of more bytes than the limit. */
    void requireFits(long bytes) throws BadRecordException {
        if (bytes > limit) {
            throw tooLong(bytes, limit);
        }
    }

    /** The line as far as it was kept, whatever its bytes. */
    String raw() {
        return Utf8.lenient(line, kept);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    static BadRecordException tooLong(long bytes, int limit) {
        return new BadRecordException(
                BadReason.TOO_LONG,
                String.format(
                        "%,d bytes are more than maxRecordBytes = %,d (raise it, with maxSequenceLength to split "
                                + "the document)",
                        bytes, limit));
    }

    private void scan(int keep) throws IOException {
        kept = 0;
        length = 0;
        while (fill()) {
            int from = at;
            while (at < filled && buffer[at] != '\n' && buffer[at] != '\r') {
                at++;
            }
            keep(from, keep);
            if (at < filled) {
                boolean isReturn = buffer[at++] == '\r';
                if (isReturn && fill() && buffer[at] == '\n') {
                    at++;
                }
                return;
            }
        }
    }

    private void keep(int from, int most) {
        int count = at - from;
        length += count;
        int fitting = Math.min(count, most - kept);
        if (kept + fitting > line.length) {
            line = Arrays.copyOf(line, (int) Math.min(most, Math.max(2L * line.length, kept + fitting)));
        }
        System.arraycopy(buffer, from, line, kept, fitting);
        kept += fitting;
    }

    private boolean fill() throws IOException {
        if (at < filled) {
            return true;
        }
        base += filled;
        at = 0;
        filled = Math.max(0, in.readNBytes(buffer, 0, buffer.length));
        return filled > 0;
    }

    private void skipMark() throws IOException {
        fill();
        at = Utf8.markLength(buffer, filled);
    }
}
