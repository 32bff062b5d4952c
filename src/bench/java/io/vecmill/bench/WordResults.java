package io.vecmill.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What a run of the benchmark found, ours first.
 *
 * @param setting what was trained on what
 */
record WordResults(Machine machine, String setting, List<Outcome> outcomes) {

    /** A table with ratios, in which more than 1 (rates) or less than 1 (time) is better for us. */
    String markdown() {
        List<String> sets = sets();
        List<String> lines = new ArrayList<>();
        lines.add("%s. %s. From the start of a process to its vectors on disk, one run after the other, on %s."
                .formatted(setting, machine.words(), LocalDate.now()));
        lines.add("");
        lines.add(
                "| | wall s | words/s, whole run | words/s, training | %sour wall / its | our rate / its, whole | our rate / its, training |"
                        .formatted(sets.stream().map(set -> set + " | ").collect(Collectors.joining())));
        lines.add("|---|" + "---|".repeat(sets.size() + 6));
        outcomes.forEach(outcome -> lines.add(row(outcome, sets)));
        lines.add("");
        lines.add(
                "Words are those in the vocabulary, each epoch counted; a set of analogies shows the share that 3CosAdd"
                        + " answers of those that can be asked, a set of pairs Spearman's correlation.");
        return String.join("\n", lines);
    }

    void write(Path file) throws IOException {
        Files.writeString(file, markdown() + "\n");
    }

    private String row(Outcome outcome, List<String> sets) {
        List<String> cells = new ArrayList<>(List.of(
                outcome.name(),
                number("%.1f", outcome.seconds()),
                number("%,.0f", outcome.rate()),
                number("%,.0f", outcome.trainingRate())));
        sets.forEach(set -> cells.add(quality(outcome.quality().path(set))));
        Outcome ours = outcomes.get(0);
        cells.add(ratio(ours, outcome, Outcome::seconds));
        cells.add(ratio(ours, outcome, Outcome::rate));
        cells.add(ratio(ours, outcome, Outcome::trainingRate));
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String ratio(Outcome ours, Outcome its, ToDoubleFunction<Outcome> figure) {
        return ours == its ? "" : number("%.2f", figure.applyAsDouble(ours) / figure.applyAsDouble(its));
    }

    private static String quality(JsonNode set) {
        return set.has("spearman")
                ? number("%.3f", set.path("spearman").asDouble(Double.NaN))
                : number("%.1f %%", 100 * set.path("3cosadd").asDouble(Double.NaN));
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
    }

    private List<String> sets() {
        Set<String> sets = new LinkedHashSet<>();
        outcomes.forEach(outcome -> outcome.quality().fieldNames().forEachRemaining(sets::add));
        return List.copyOf(sets);
    }
}
