package io.vecmill.jobs.cli;

import io.vecmill.jobs.config.RequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** A file of ids, one a line, on the local disk. */
final class IdFile {
    private IdFile() {}

    static Set<String> read(String file) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            Set<String> ids = new HashSet<>();
            lines.filter(line -> !line.isEmpty()).forEach(ids::add);
            if (ids.isEmpty()) {
                throw new RequestException("cannot read ids: %s is empty".formatted(file));
            }
            return ids;
        } catch (IOException e) {
            throw new RequestException("cannot read ids: there is no file %s that can be read".formatted(file), e);
        }
    }
}
