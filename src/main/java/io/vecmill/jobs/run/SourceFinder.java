package io.vecmill.jobs.run;

import io.vecmill.jobs.config.Guess;
import io.vecmill.jobs.config.RequestException;
import io.vecmill.jobs.config.TableName;
import io.vecmill.jobs.steps.FileListing;
import io.vecmill.jobs.steps.Slot;
import io.vecmill.jobs.steps.Source;
import io.vecmill.table.Publication;
import io.vecmill.table.VersionedTable;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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
                if (!(input instanceof Input.OfStep) && !(input instanceof Input.Earlier)) {
                    find(step, slot, input, Map.of());
                }
            });
        }
    }

    /** By slot, what a step reads; {@code made} has what the steps before it made. */
    Map<String, Source> findAll(Step step, Map<String, Source.Table> made) {
        Map<String, Source> sources = new LinkedHashMap<>();
        step.inputs().forEach((slot, input) -> {
            Optional<Source> found = input instanceof Input.Earlier earlier
                    ? earlier(step, slot, earlier, sources)
                    : find(step, slot, input, made);
            found.ifPresent(source -> sources.put(slot, source));
        });
        return sources;
    }

    /** The version before the one that this run writes, or before the one that fills another slot. */
    private Optional<Source> earlier(Step step, String slot, Input.Earlier input, Map<String, Source> sources) {
        if (input.slot().equals(Slot.ITSELF)) {
            return ofItself(step);
        }
        Source.Table of = (Source.Table) sources.get(input.slot());
        VersionedTable table = VersionedTable.at(hadoop, of.path());
        return before(table, version -> version.compareTo(of.version()) < 0)
                .map(version -> requireKind(step, slot, new Source.Table(of.path(), table.manifest(version))));
    }

    private Optional<Source> ofItself(Step step) {
        Optional<String> writes = pipeline.place().version();
        String path = pipeline.place().table(step.name());
        VersionedTable table = VersionedTable.at(hadoop, path);
        return before(table, version -> writes.map(now -> version.compareTo(now) < 0)
                        .orElse(true))
                .map(version -> new Source.Table(path, table.manifest(version)));
    }

    /** Empty where a step goes on from its own table and that has no version yet. */
    private Optional<Source> find(Step step, String slot, Input input, Map<String, Source.Table> made) {
        if (input instanceof Input.OfFiles files) {
            return Optional.of(files(files));
        } else if (input instanceof Input.OfTable table) {
            return table(step, slot, table.path());
        }
        return Optional.of(made.get(((Input.OfStep) input).step()));
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

    /** A table by its name or path, of the version that is named with it, else its published version. */
    private Optional<Source> table(Step step, String slot, String asked) {
        TableName named = TableName.of(asked);
        String name = named.table();
        String path = name.contains("/") ? name : pipeline.place().table(name);
        VersionedTable table = VersionedTable.at(hadoop, path);
        if (named.version().isEmpty() && path.equals(pipeline.place().table(step.name()))) {
            return ofItself(step);
        }
        List<String> versions = table.versions();
        if (versions.isEmpty()) {
            List<String> steps = pipeline.steps().stream().map(Step::name).toList();
            throw refuse(step, "there is no step %s and no table at %s%s".formatted(name, path, Guess.of(name, steps)));
        }
        String version = named.version().orElseGet(table::resolve);
        if (!versions.contains(version)) {
            throw refuse(
                    step,
                    "there is no version '%s' of %s (there are %s)"
                            .formatted(version, path, String.join(", ", versions)));
        }
        return Optional.of(requireKind(step, slot, new Source.Table(path, table.manifest(version))));
    }

    /** What is published, or was published last, and is older; of a table that never was published, the last one. */
    private static Optional<String> before(VersionedTable table, Predicate<String> isOlder) {
        List<String> older = table.versions().stream().filter(isOlder).toList();
        List<String> published =
                table.publications().stream().map(Publication::version).toList();
        List<String> candidates = published.isEmpty()
                ? older
                : published.stream().filter(older::contains).toList();
        return table.current().filter(isOlder).or(() -> candidates.stream().reduce((earlier, later) -> later));
    }

    private static Source.Table requireKind(Step step, String slot, Source.Table found) {
        Slot wanted = step.call().job().slots().stream()
                .filter(s -> s.name().equals(slot))
                .findFirst()
                .orElseThrow();
        if (!wanted.fits(found.manifest().kind())) {
            throw refuse(
                    step,
                    "%s holds %s"
                            .formatted(found.path(), found.manifest().kind().contents()));
        }
        return found;
    }

    private static RequestException refuse(Step step, String why) {
        return step.section().error("input", why);
    }

    /** Where a relative path on the local disk starts. */
    private static String startingPoint(String path) {
        boolean relative = new Path(path).toUri().getScheme() == null && !path.startsWith("/");
        return relative ? ", seen from " + new File("").getAbsolutePath() : "";
    }
}
