package io.vecmill.encode;

import java.util.Locale;

/** What becomes of tokens that have no vector. */
enum Unknown {
    /** They play no part. */
    SKIP,

    /** They count as zero vectors, which draws the document towards zero. */
    ZERO,

    /** They are refused. */
    ERROR;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Unknown of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
