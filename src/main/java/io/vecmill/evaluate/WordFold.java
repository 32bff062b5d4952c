package io.vecmill.evaluate;

import java.util.Locale;

/** When two words are the same: equal, or equal in capitals. */
enum WordFold {
    EXACT,
    CAPITALS;

    static WordFold of(boolean ignoreCase) {
        return ignoreCase ? CAPITALS : EXACT;
    }

    String of(String word) {
        return this == CAPITALS ? word.toUpperCase(Locale.ROOT) : word;
    }
}
