package io.vecmill.jobs.steps;

import io.vecmill.jobs.config.Section;
import java.util.List;
import java.util.Map;

/** Files of vectors, {@code input { path = … }}; what they look like is a param. */
record VectorPaths(List<String> paths) implements FileInput {
    static VectorPaths read(Section section) {
        section.allowOnly(List.of("path"), "an input of vectors");
        List<String> paths = section.texts("path");
        if (paths.isEmpty()) {
            throw section.error("has no path");
        }
        return new VectorPaths(paths);
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("paths", paths);
    }
}
