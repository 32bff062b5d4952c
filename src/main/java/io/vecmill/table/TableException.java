package io.vecmill.table;

/** A table cannot be read or written as asked; the message is one sentence for the person who asked. */
public final class TableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TableException(String message) {
        super(message);
    }

    public TableException(String message, Throwable cause) {
        super(message, cause);
    }
}
