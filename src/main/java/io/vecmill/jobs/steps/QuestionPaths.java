package io.vecmill.jobs.steps;

import io.vecmill.jobs.config.Section;
import java.util.List;
import java.util.Map;

/** Files of questions, {@code analogies { path = … }}; their lines say what they are. */
record QuestionPaths(List<String> paths) implements FileInput {
    static QuestionPaths read(Section section) {
        section.allowOnly(List.of("path"), "an input of questions");
        List<String> paths = section.texts("path");
        if (paths.isEmpty()) {
            throw section.error("has no path");
        }
        return new QuestionPaths(paths);
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("paths", paths);
    }
}
