package io.vecmill.table;

import java.util.Locale;

/** What a table holds; {@code kind} in the manifest, in lower case. */
public enum TableKind {
    SEQUENCES("sequences"),
    SPARSE("sparse vectors"),
    EMBEDDING("embeddings"),
    NEIGHBORS("neighbors"),
    REPORT("a report"),
    DELTA("changes"),
    FILES("files"),
    TIER("codes of vectors");

    private final String contents;

    TableKind(String contents) {
        this.contents = contents;
    }

    /** The name in manifests: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a sentence says such a table holds. */
    public String contents() {
        return contents;
    }
}
