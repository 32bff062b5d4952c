package io.vecmill.corpus;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What may have been meant by a name that does not exist. */
final class Names {
    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    private Names() {}

    /** The end of an error sentence: {@code  (did you mean "english"? there are arabic, …)}. */
    static String guess(String name, Collection<String> known) {
        String all = "there are " + known.stream().sorted().collect(Collectors.joining(", "));
        String nearest = known.stream()
                .min(Comparator.<String>comparingInt(other -> DISTANCE.apply(name.toLowerCase(), other.toLowerCase()))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse("");
        boolean near = DISTANCE.apply(name.toLowerCase(), nearest.toLowerCase()) <= 1 + name.length() / 3;
        return near ? " (did you mean \"" + nearest + "\"? " + all + ")" : " (" + all + ")";
    }

    /** Refuses a column that is not there. */
    static void requireColumn(String name, Collection<String> columns, String where) {
        if (!columns.contains(name)) {
            throw new IllegalArgumentException(
                    "cannot read corpus: no column \"" + name + "\" in " + where + guess(name, columns));
        }
    }
}
