package io.vecmill.corpus;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What may have been meant by a name that does not exist. */
final class Names {
    private static final int LISTED = 60;

    private Names() {}

    /** The end of an error sentence: {@code  (did you mean "english"? there are arabic, …)}. */
    static String guess(String name, Collection<String> known) {
        String list = known.stream().sorted().limit(LISTED).collect(Collectors.joining(", "));
        String all = "there are " + list + (known.size() > LISTED ? ", …" : "");
        return known.stream()
                .filter(other -> distance(name, other) <= 1 + name.length() / 3)
                .min(Comparator.<String>comparingInt(other -> distance(name, other))
                        .thenComparing(Comparator.naturalOrder()))
                .map(nearest -> " (did you mean \"" + nearest + "\"? " + all + ")")
                .orElse(" (" + all + ")");
    }

    /** Refuses a column that is not there. */
    static void requireColumn(String name, Collection<String> columns, String where) {
        if (!columns.contains(name)) {
            throw new IllegalArgumentException(
                    "cannot read corpus: no column \"" + name + "\" in " + where + guess(name, columns));
        }
    }

    private static int distance(String one, String other) {
        return LevenshteinDistance.getDefaultInstance()
                .apply(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
    }
}
