package io.vecmill.jobs.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody meant who wrote a word that is not known. */
public final class Guess {
    private Guess() {}

    /** {@code " (did you mean vectorSize?)"}, or nothing when no known word is near. */
    public static String of(String word, Collection<String> known) {
        return nearest(word, known).map(n -> " (did you mean " + n + "?)").orElse("");
    }

    private static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Edits from one to the other; one that begins with the other counts as one edit away. */
    private static int distance(String word, String candidate) {
        String a = word.toLowerCase(Locale.ROOT);
        String b = candidate.toLowerCase(Locale.ROOT);
        boolean begins = Math.min(a.length(), b.length()) >= 3 && (a.startsWith(b) || b.startsWith(a));
        int edits = LevenshteinDistance.getDefaultInstance().apply(a, b);
        return begins ? Math.min(1, edits) : edits;
    }
}
