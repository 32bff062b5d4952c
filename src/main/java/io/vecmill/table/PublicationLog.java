package io.vecmill.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * What was published, in order: a file for each publication, named by its number and made only if there is none.
 *
 * <pre>
 * &lt;table&gt;/_published/000000017.json
 *     {"version": "2026-11-21", "rollback": false, "at": "2026-11-21T02:31:07Z", "seal": …}
 * </pre>
 *
 * <p>Who makes file <i>n</i> + 1 has published after <i>n</i>, and nobody else has: so of two who publish at once both
 * know who was later. What is no such file, or cannot be read, is passed over.
 */
record PublicationLog(TableFiles files, Path directory) {
    private static final Pattern NAME = Pattern.compile("(\\d{9})\\.json");
    private static final String VERSION = "version";
    private static final String ROLLBACK = "rollback";
    private static final String AT = "at";

    static PublicationLog of(TableFiles files, Path table) {
        return new PublicationLog(files, new Path(table, "_published"));
    }

    /** All, the oldest first. */
    List<Publication> entries() {
        return names().stream().flatMap(name -> read(name).stream()).toList();
    }

    /**
     * Where it ends.
     *
     * @param number      of the last file; 0 if there is none
     * @param publication the latest that can be read
     */
    record End(long number, Optional<Publication> publication) {}

    End end() {
        List<String> names = names();
        for (int i = names.size() - 1; i >= 0; i--) {
            Optional<Publication> latest = read(names.get(i));
            if (latest.isPresent()) {
                return new End(number(names.get(names.size() - 1)), latest);
            }
        }
        return new End(names.isEmpty() ? 0 : number(names.get(names.size() - 1)), Optional.empty());
    }

    /** What is wrong with its files, in sentences: such as cannot be read, were edited, or are missing. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        long before = 0;
        for (String name : names()) {
            if (number(name) != before + 1) {
                faults.add("its publications %d to %d are missing".formatted(before + 1, number(name) - 1));
            }
            before = number(name);
            Path file = new Path(directory, name);
            if (read(name).isEmpty() || !Seal.isWhole(files.read(file).orElse(""))) {
                faults.add("%s cannot be read, or was edited".formatted(file));
            }
        }
        return faults;
    }

    /** Adds one after {@code before}; false, and nothing is added, if somebody else did so first. */
    boolean append(long before, String version, boolean isRollback) {
        ObjectNode entry = Json.object()
                .put(VERSION, version)
                .put(ROLLBACK, isRollback)
                .put(AT, Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        files.makeDirectory(directory);
        Path draft = new Path(directory, StagingName.mine(version).toString());
        return files.createIfAbsent(new Path(directory, "%09d.json".formatted(before + 1)), draft, Seal.on(entry));
    }

    private List<String> names() {
        return files.list(directory).stream()
                .filter(FileStatus::isFile)
                .map(file -> file.getPath().getName())
                .filter(name -> NAME.matcher(name).matches())
                .toList();
    }

    private static long number(String name) {
        return Long.parseLong(name.substring(0, name.indexOf('.')));
    }

    private Optional<Publication> read(String name) {
        return files.read(new Path(directory, name)).flatMap(text -> {
            try {
                JsonNode entry = Json.parse(text);
                return Optional.of(new Publication(
                        number(name),
                        Names.version(entry.path(VERSION).asText()),
                        entry.path(ROLLBACK).asBoolean(),
                        Instant.parse(entry.path(AT).asText())));
            } catch (JsonProcessingException | DateTimeException | TableException e) {
                return Optional.empty();
            }
        });
    }
}
