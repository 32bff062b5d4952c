package io.vecmill.evaluate;

import io.vecmill.evaluate.AnalogySet.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The figures of analogies: for the whole set, for its semantic and its syntactic part if it has sections that begin
 * with {@code gram}, and for each section.
 */
record AnalogyReport(Map<Question, boolean[]> verdicts) {
    static final String TOTAL = "total";
    static final String ACCURACY = "accuracy";
    static final String ACCURACY_OVER_ALL = "accuracyOverAll";

    private static final String SYNTACTIC = "gram";

    List<Figure> figures(AnalogySet set) {
        List<Figure> figures = new ArrayList<>();
        figures.addAll(section(set, TOTAL, questions(set, name -> true)));
        if (set.sections().keySet().stream().anyMatch(AnalogyReport::isSyntactic)) {
            figures.addAll(section(set, "semantic", questions(set, name -> !isSyntactic(name))));
            figures.addAll(section(set, "syntactic", questions(set, AnalogyReport::isSyntactic)));
        }
        set.sections().forEach((name, questions) -> figures.addAll(section(set, name, questions)));
        return figures;
    }

    /** Of the questions that could be asked, and of all, those with a word that is unknown being wrong. */
    private List<Figure> section(AnalogySet set, String section, List<Question> questions) {
        List<boolean[]> answered = questions.stream()
                .filter(verdicts::containsKey)
                .map(verdicts::get)
                .toList();
        Figure.Counts counts = new Figure.Counts(questions.size(), answered.size());
        return Stream.of(AnalogyMethod.values())
                .flatMap(method -> {
                    double right = answered.stream()
                            .filter(verdict -> verdict[method.ordinal()])
                            .count();
                    Figure.Subject subject = new Figure.Subject(set.name(), section, method.label());
                    return Stream.of(
                            new Figure(subject, ACCURACY, Figure.Estimate.of(right / counts.answered()), counts),
                            new Figure(
                                    subject,
                                    ACCURACY_OVER_ALL,
                                    Figure.Estimate.of(right / counts.questions()),
                                    counts));
                })
                .toList();
    }

    private static List<Question> questions(AnalogySet set, Predicate<String> sections) {
        return set.sections().entrySet().stream()
                .filter(section -> sections.test(section.getKey()))
                .flatMap(section -> section.getValue().stream())
                .toList();
    }

    private static boolean isSyntactic(String section) {
        return section.startsWith(SYNTACTIC);
    }
}
