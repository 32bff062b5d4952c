package io.vecmill.bench;

import java.util.Locale;

/** The peers that can be asked for. */
enum PeerName {
    GENSIM,
    FASTTEXT,
    MLLIB,
    NONE;

    /** The name in tables and of files. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
