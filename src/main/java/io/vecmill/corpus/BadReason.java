package io.vecmill.corpus;

import java.util.Locale;

/** Why a record was set aside. */
enum BadReason {
    /** Not one JSON object. */
    BROKEN_JSON,
    /** A quoted field does not end. */
    UNCLOSED_QUOTE,
    /** Fewer or more fields than the first record of the file. */
    COLUMN_COUNT,
    INVALID_UTF8,
    /** More bytes than {@code maxRecordBytes}. */
    TOO_LONG,
    MISSING_COLUMN,
    WRONG_TYPE,
    NULL_ID;

    String lowerCaseName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
