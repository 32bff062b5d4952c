package io.vecmill.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Pairs of words with people's judgement of how alike they are; higher is more alike.
 *
 * <p>A line has two words and the judgement, which is the first number past them, with a tab, a comma or white space
 * between: so stand WordSim-353, SimLex-999 (also with its part of speech before the judgement), RG-65, MC-30, MEN, RW.
 * The first line may be a header; empty lines and lines that begin with {@code #} are passed over.
 *
 * @param name of the set: that of the file without its ending
 */
record SimilaritySet(String name, List<Pair> pairs) {
    private static final int WORDS = 2;
    private static final int NONE = -1;

    /** Two words and how alike people find them. */
    record Pair(String one, String other, double judgement) {}

    static SimilaritySet read(WordFile file) {
        List<Pair> pairs = new ArrayList<>();
        int column = NONE;
        for (WordFile.Line line : file.lines()) {
            String[] fields = fields(line.text());
            if (column == NONE) {
                column = judgement(fields);
            }
            if (column != NONE) {
                pairs.add(pair(line, fields, column));
            } else if (line != file.lines().get(0)) {
                throw line.refuse("it is to have two words and a number, and has no number past the second word");
            }
        }
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("cannot read %s: it has no pair of words".formatted(file.path()));
        }
        return new SimilaritySet(file.name(), pairs);
    }

    private static String[] fields(String line) {
        String between = line.contains("\t") ? "\t" : line.contains(",") ? "," : "\\s+";
        return Arrays.stream(line.split(between)).map(String::strip).toArray(String[]::new);
    }

    private static int judgement(String[] fields) {
        for (int i = WORDS; i < fields.length; i++) {
            if (isNumber(fields[i])) {
                return i;
            }
        }
        return NONE;
    }

    private static boolean isNumber(String field) {
        try {
            return Double.isFinite(Double.parseDouble(field));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static Pair pair(WordFile.Line line, String[] fields, int column) {
        if (fields.length <= column || fields[0].isEmpty() || fields[1].isEmpty()) {
            throw line.refuse("two words and a number in column %d belong there".formatted(column + 1));
        }
        if (!isNumber(fields[column])) {
            throw line.refuse("'%s' in column %d is no number".formatted(fields[column], column + 1));
        }
        return new Pair(fields[0], fields[1], Double.parseDouble(fields[column]));
    }
}
