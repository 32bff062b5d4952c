package io.vecmill.corpus;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the files of a corpus look like. Text formats are UTF-8, and may be compressed ({@link CorpusSource}). */
public enum CorpusFormat {
    /** A document per line. */
    TEXT,
    /** A document per file. */
    WHOLE_TEXT,
    /** A JSON object per line. */
    JSON,
    /** Comma separated values (RFC 4180), a record per line. */
    CSV,
    /** Tab separated values without quotes, a record per line. */
    TSV,
    /** Apache Parquet, compressed as Parquet does it. */
    PARQUET;

    /**
     * The format of that name: {@code text}, {@code whole_text}, {@code json}, {@code csv}, {@code tsv}, {@code
     * parquet}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static CorpusFormat named(String name) {
        List<String> names =
                Arrays.stream(values()).map(CorpusFormat::lowerCaseName).toList();
        int index = names.indexOf(name.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new IllegalArgumentException(
                    "cannot read corpus: no format \"" + name + "\"" + Names.guess(name, names));
        }
        return values()[index];
    }

    /** The name in a configuration. */
    public String lowerCaseName() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isDelimited() {
        return this == CSV || this == TSV;
    }

    boolean hasColumns() {
        return this != TEXT && this != WHOLE_TEXT;
    }
}
