package io.vecmill.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What vectors are judged by, ours and the peers'; analogies may be null. */
record Questions(Path analogies, List<Path> similarities) {
    /** As the field does: the questions whose words are among the most frequent. */
    private static final int TOP = 30_000;

    /** The name of the report on the vectors of a contestant. */
    static String step(String contestant) {
        return contestant + "_quality";
    }

    /** A pipeline that reports on tables, ours being called {@code words}. */
    String config(Path warehouse, List<String> contestants) {
        List<String> lines = new ArrayList<>();
        lines.add("warehouse = %s".formatted(quoted(warehouse)));
        lines.add("steps {");
        for (String contestant : contestants) {
            String table = contestant.equals(WordBenchmark.OURS) ? "words" : contestant;
            lines.add("  %s { job = evaluate, params { topN = %d }, input { vectors = %s%s } }"
                    .formatted(step(contestant), TOP, table, files()));
        }
        lines.add("}");
        return String.join("\n", lines) + "\n";
    }

    private String files() {
        String asked = Optional.ofNullable(analogies)
                .map(file -> ", analogies { path = %s }".formatted(quoted(file)))
                .orElse("");
        List<String> judged = similarities.stream().map(Questions::quoted).toList();
        return judged.isEmpty() ? asked : asked + ", similarities { path = [%s] }".formatted(String.join(", ", judged));
    }

    private static String quoted(Path path) {
        return '"' + path.toString() + '"';
    }
}
