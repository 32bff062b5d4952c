package io.vecmill.encode;

import io.vecmill.math.Similarity;
import java.util.Locale;

/** How the vectors of tokens become one. */
enum PoolMethod {
    /** Their mean. */
    MEAN,

    /** Their mean, weighted by ln((1 + n) / (1 + df)) + 1 for n documents of which df have the token. */
    IDF,

    /**
     * The sum of a / (a + p) of each, divided by their number, for a token of relative frequency p; then what all
     * documents have in common is taken out. Arora, Liang, Ma 2017.
     */
    SIF,

    /** In each dimension the greatest number. */
    MAX;

    /** The name in configs: lower case, as that of a {@link Similarity}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PoolMethod of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
