package io.vecmill.corpus;

/** The record at hand cannot be read; the next one may. Carries no stack trace: there can be many. */
final class BadRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    private final BadReason reason;

    BadRecordException(BadReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    BadReason reason() {
        return reason;
    }
}
