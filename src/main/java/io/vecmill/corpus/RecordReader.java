package io.vecmill.corpus;

import java.io.Closeable;
import java.io.IOException;

/** The records of a part of a file, one after the other. */
interface RecordReader extends Closeable {
    /** The next record; null after the last. */
    Outcome next() throws IOException;
}
