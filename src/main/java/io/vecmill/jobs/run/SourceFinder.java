package io.vecmill.jobs.run;

import io.vecmill.jobs.config.Guess;
import io.vecmill.jobs.steps.FileListing;
import io.vecmill.jobs.steps.Slot;
import io.vecmill.jobs.steps.Source;
import io.vecmill.table.VersionedTable;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Finds what steps read: files, tables that are there, and what earlier steps of the run made. */
final class SourceFinder {
    private final Pipeline pipeline;
    private final Configuration hadoop;

    SourceFinder(Pipeline pipeline, Configuration hadoop) {
        this.pipeline = pipeline;
        this.hadoop = hadoop;
    }

    /** Refuses a pipeline of which a file or table is missing that no step makes. */
    void checkAll() {
        for (Step step : pipeline.steps()) {
            step.inputs().forEach((slot, input) -> {
                if (!(input instanceof Input.OfStep)) {
                    find(step, slot, input, Map.of());
                }
            });
        }
    }

    /** By slot, what a step reads; {@code made} has what the steps before it made. */
    Map<String, Source> findAll(Step step, Map<String, Source.Table> made) {
        Map<String, Source> sources = new LinkedHashMap<>();
        step.inputs().forEach((slot, input) -> sources.put(slot, find(step, slot, input, made)));
        return sources;
    }

    private Source find(Step step, String slot, Input input, Map<String, Source.Table> made) {
        if (input instanceof Input.OfFiles files) {
            return files(files);
        } else if (input instanceof Input.OfTable table) {
            return table(step, slot, table.path());
        }
        return made.get(((Input.OfStep) input).step());
    }

    private Source files(Input.OfFiles files) {
        try {
            return new Source.Files(files.files(), FileListing.of(files.files().paths(), hadoop));
        } catch (FileNotFoundException e) {
            throw files.section()
                    .error("path", "there is no file at " + e.getMessage() + startingPoint(e.getMessage()));
        } catch (IOException e) {
            throw files.section()
                    .error("path", "cannot be read: " + Failure.of(e).sentence());
        }
    }

    private Source table(Step step, String slot, String name) {
        String path = name.contains("/") ? name : pipeline.place().table(name);
        VersionedTable table = VersionedTable.at(hadoop, path);
        if (table.versions().isEmpty()) {
            List<String> steps = pipeline.steps().stream().map(Step::name).toList();
            throw step.section()
                    .error(
                            "input",
                            "there is no step %s and no table at %s%s".formatted(name, path, Guess.of(name, steps)));
        }
        Source.Table found = new Source.Table(path, table.manifest(table.resolve()));
        Slot wanted = step.call().job().slots().stream()
                .filter(s -> s.name().equals(slot))
                .findFirst()
                .orElseThrow();
        if (!wanted.table().equals(Optional.of(found.manifest().kind()))) {
            throw step.section()
                    .error(
                            "input",
                            "%s holds %s"
                                    .formatted(path, found.manifest().kind().contents()));
        }
        return found;
    }

    /** Where a relative path on the local disk starts. */
    private static String startingPoint(String path) {
        boolean relative = new Path(path).toUri().getScheme() == null && !path.startsWith("/");
        return relative ? ", seen from " + new File("").getAbsolutePath() : "";
    }
}
