package io.vecmill.jobs.steps;

import io.vecmill.table.Manifest;
import java.util.LinkedHashMap;
import java.util.Map;

/** An input that was found: what a job reads, and the facts by which a later run knows whether it changed. */
public sealed interface Source {
    /** What goes into the manifest and into the step's fingerprint. */
    Map<String, Object> facts();

    /** A version of a table. */
    record Table(String path, Manifest manifest) implements Source {
        public String version() {
            return manifest.version();
        }

        @Override
        public Map<String, Object> facts() {
            return Map.of("table", path, "version", version(), "digest", manifest.digest());
        }
    }

    /** Files, and what the file system says of them. */
    record Files(FileInput input, FileListing listing) implements Source {
        @Override
        public Map<String, Object> facts() {
            Map<String, Object> facts = new LinkedHashMap<>(input.facts());
            facts.put("files", listing.files());
            facts.put("bytes", listing.bytes());
            facts.put("fingerprint", listing.fingerprint());
            return facts;
        }
    }
}
