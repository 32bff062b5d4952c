package io.vecmill.corpus;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;

/** The records of one task's parts of files, good and bad, in order. */
final class FileOutcomes implements Iterator<Outcome> {
    private final RecordFormat format;
    private final Configuration conf;
    private final Iterator<FilePart> parts;
    private FilePart part;
    private RecordReader reader;
    private Outcome next;

    FileOutcomes(List<FilePart> parts, RecordFormat format, Configuration conf) {
        this.parts = parts.iterator();
        this.format = format;
        this.conf = conf;
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> close());
    }

    @Override
    public boolean hasNext() {
        while (next == null && advance()) {
            next = read();
            if (next == null) {
                close();
            }
        }
        return next != null;
    }

    @Override
    public Outcome next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Outcome outcome = next;
        next = null;
        return outcome;
    }

    /** Whether there is a file to read from. */
    private boolean advance() {
        if (reader == null && parts.hasNext()) {
            part = parts.next();
            try {
                reader = format.open(part, conf);
            } catch (IOException e) {
                throw part.unreadable(e);
            }
        }
        return reader != null;
    }

    private Outcome read() {
        try {
            return reader.next();
        } catch (IOException e) {
            throw part.unreadable(e);
        }
    }

    private void close() {
        try {
            if (reader != null) {
                reader.close();
            }
            reader = null;
        } catch (IOException e) {
            throw part.unreadable(e);
        }
    }
}
