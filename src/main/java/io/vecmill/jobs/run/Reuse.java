package io.vecmill.jobs.run;

import io.vecmill.table.Manifest;
import io.vecmill.table.VersionedTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a version that is there already is what a step would make. */
final class Reuse {
    private Reuse() {}

    /**
     * The version with that fingerprint: among the published and the newest one, or the one that the config names.
     */
    static Optional<Manifest> find(VersionedTable table, Optional<String> version, String fingerprint) {
        List<String> there = table.versions();
        Stream<String> candidates = version.isPresent()
                ? version.stream()
                : Stream.concat(table.current().stream(), there.stream().skip(Math.max(0, there.size() - 1)));
        return candidates
                .distinct()
                .filter(there::contains)
                .map(table::manifest)
                .filter(manifest -> manifest.fingerprint().equals(Optional.of(fingerprint)))
                .findFirst();
    }
}
