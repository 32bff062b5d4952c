package io.vecmill.samples;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sentences and titles out of patterns: {@code {a|b}} is a choice, {@code {name}} a word of the product. */
final class Phrase {
    private static final Pattern SLOT = Pattern.compile("\\{([^}]*)}");
    private static final Pattern ARTICLE = Pattern.compile("\\b([Aa])n? (?=(\\S+))");
    private static final Pattern SPELT_OUT = Pattern.compile("[A-Z](?![a-z]).*");
    private static final Pattern LIKE_YOU = Pattern.compile("(one|use|usu|eu|uku|unit|uniq|univ|unif).*");
    private static final Pattern SILENT_H = Pattern.compile("(hour|honest|heir|honour).*");
    private static final Set<String> SMALL =
            Set.of("and", "for", "in", "of", "the", "to", "with", "cm", "g", "kg", "m", "ml", "mm");

    private Phrase() {}

    /** A sentence: choices made, words filled in, a or an as the next word is spoken, first letter large. */
    static String sentence(String pattern, Map<String, String> words, Dice dice) {
        String filled = SLOT.matcher(pattern).replaceAll(slot -> fill(slot.group(1), words, dice));
        return upper(ARTICLE.matcher(filled).replaceAll(Phrase::article));
    }

    /** A title: words filled in, each with a large first letter but for the small ones. */
    static String title(String pattern, Map<String, String> words) {
        String filled = SLOT.matcher(pattern).replaceAll(slot -> word(slot.group(1), words));
        return upper(each(filled, " ", part -> each(part, "-", Phrase::large)));
    }

    /** Lower-case letters and digits, joined by hyphens. */
    static String slug(String text) {
        return Stream.of(text.toLowerCase(Locale.ROOT).replace("'", "").split("[^a-z0-9]+"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("-"));
    }

    private static String fill(String slot, Map<String, String> words, Dice dice) {
        return slot.contains("|") ? dice.pick(List.of(slot.split("\\|"))) : word(slot, words);
    }

    private static String word(String slot, Map<String, String> words) {
        String word = words.get(slot);
        if (word == null) {
            throw new IllegalArgumentException(
                    "cannot fill {%s}: the product has only %s".formatted(slot, words.keySet()));
        }
        return word;
    }

    private static String article(MatchResult match) {
        return match.group(1) + (spokenWithVowel(match.group(2)) ? "n " : " ");
    }

    private static boolean spokenWithVowel(String word) {
        if (Character.isDigit(word.charAt(0))) {
            return word.startsWith("8") || word.matches("1[18]\\b.*");
        }
        if (SPELT_OUT.matcher(word).matches()) {
            return "AEFHILMNORSX".indexOf(word.charAt(0)) >= 0;
        }
        return SILENT_H.matcher(word).matches()
                || "aeiouAEIOU".indexOf(word.charAt(0)) >= 0
                        && !LIKE_YOU.matcher(word).matches();
    }

    private static String each(String text, String separator, UnaryOperator<String> change) {
        return Stream.of(text.split(separator)).map(change).collect(Collectors.joining(separator));
    }

    private static String large(String word) {
        return SMALL.contains(word) ? word : upper(word);
    }

    private static String upper(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
