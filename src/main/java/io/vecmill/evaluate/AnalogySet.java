package io.vecmill.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Questions of the form <i>a is to b as c is to d</i>, of which d is the answer, in sections.
 *
 * <p>A file has the form of {@code questions-words.txt} (Mikolov et al. 2013): lines {@code : section} and lines of
 * four words with white space between. Empty lines and lines that begin with {@code #} are passed over; questions
 * before the first section are one of the set's own name.
 *
 * @param name     of the set: that of the file without its ending
 * @param sections by name, in the order of the file
 */
record AnalogySet(String name, Map<String, List<Question>> sections) {
    /** The words a, b, c and d. */
    record Question(List<String> words) {
        static final int WORDS = 4;

        String answer() {
            return words.get(WORDS - 1);
        }
    }

    static AnalogySet read(WordFile file) {
        Map<String, List<Question>> sections = new LinkedHashMap<>();
        String section = file.name();
        for (WordFile.Line line : file.lines()) {
            if (line.text().startsWith(":")) {
                section = line.text().substring(1).strip();
                sections.computeIfAbsent(section, name -> new ArrayList<>());
            } else {
                List<String> words = List.of(line.text().split("\\s+"));
                if (words.size() != Question.WORDS) {
                    throw line.refuse("%d words where 4 belong (a line is ': section' or 'a b c d', for: a is to b as c"
                            .concat(" is to d)")
                            .formatted(words.size()));
                }
                sections.computeIfAbsent(section, name -> new ArrayList<>()).add(new Question(words));
            }
        }
        if (sections.values().stream().allMatch(List::isEmpty)) {
            throw new IllegalArgumentException("cannot read %s: it has no question".formatted(file.path()));
        }
        return new AnalogySet(file.name(), sections);
    }
}
