package io.vecmill.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vecmill.math.Similarity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What only the caller of a writer knows about a version; the writer adds what it finds. Fluent, used once, not shared
 * between threads.
 *
 * <p>Values may be maps, iterables, arrays, numbers, booleans, enums and text; what stands under a key like
 * {@code password} or {@code accessKey} is masked, and so are passwords and signatures in URLs.
 */
public final class ManifestDraft {
    private static final Set<String> OF_THE_WRITER = Set.of(
            "formatVersion",
            "kind",
            "table",
            "version",
            "spaceId",
            "similarity",
            "dimension",
            "normalized",
            "rows",
            "zeroVectors",
            "norms",
            "columns",
            "digest",
            "files",
            "bytes",
            "outputs",
            "ngrams",
            "vocabulary",
            "parent",
            "stage",
            "fingerprint",
            "input",
            "software",
            "startedAt",
            "finishedAt");

    private static final Set<String> OF_THE_CALLER = Set.of("spaceId", "similarity", "parent", "stage", "fingerprint");

    private final ObjectNode given = Json.object();
    private final ObjectNode input = Json.object();
    private final ObjectNode further = Json.object();
    private Instant startedAt = Instant.now();
    private OptionalLong announcedRows = OptionalLong.empty();

    /** All that a manifest says beside what its writer found in the rows, for rows that are nearly the same. */
    static ManifestDraft like(Manifest manifest) {
        ManifestDraft draft = new ManifestDraft();
        for (Map.Entry<String, JsonNode> field : manifest.at("").properties()) {
            String key = field.getKey();
            if (OF_THE_CALLER.contains(key) && !field.getValue().isNull()) {
                draft.given.set(key, field.getValue());
            } else if (key.equals("input") && field.getValue() instanceof ObjectNode inputs) {
                draft.input.setAll(inputs);
            } else if (!OF_THE_WRITER.contains(key)
                    && !field.getValue().path("columns").isObject()) {
                draft.further.set(key, field.getValue());
            }
        }
        return draft.startedAt(Instant.parse(manifest.at("/startedAt").asText()));
    }

    /** Takes ids out of the further sections, but not out of what the config says; those that were there. */
    List<String> takeOut(Set<String> ids) {
        return NamedIds.takeOut(further, ids);
    }

    /** What made the rows: a name, all its params by name, and the seed. */
    public ManifestDraft stage(String name, Map<String, Object> params, long seed) {
        ObjectNode stage = Json.object().put("name", name);
        stage.set("params", Json.of(params));
        given.set("stage", stage.put("seed", seed));
        return this;
    }

    /**
     * One input: {@code table, version, digest} or {@code paths, files, bytes, fingerprint, records}, …; may be
     * repeated.
     */
    public ManifestDraft input(String name, Map<String, Object> facts) {
        input.set(name, Json.of(facts));
        return this;
    }

    /** A hash of all that the result depends on: two versions of one fingerprint have the same rows. */
    public ManifestDraft fingerprint(String fingerprint) {
        given.put("fingerprint", fingerprint);
        return this;
    }

    /**
     * The space of the vectors, if it is that of other tables. Without it an embedding table is a space of its own,
     * named by the head of its digest: the same rows are the same space, and a training with another seed or input is
     * another.
     */
    public ManifestDraft spaceId(String id) {
        given.put("spaceId", id);
        return this;
    }

    /** The version that this one was made from or replaces. */
    public ManifestDraft parent(String version) {
        given.put("parent", version);
        return this;
    }

    /** What the vectors are made to be compared by; cosine unless told. */
    public ManifestDraft similarity(Similarity similarity) {
        given.put("similarity", similarity.label());
        return this;
    }

    /**
     * Any further section: {@code quality}, {@code training}, {@code method}, {@code recall}, …
     *
     * @throws IllegalArgumentException if the key is one that the writer fills or that has a method of its own
     */
    public ManifestDraft put(String key, Object value) {
        if (OF_THE_WRITER.contains(key)) {
            throw new IllegalArgumentException(
                    "cannot put '%s' into a manifest: the writer fills it, or a method of that name".formatted(key));
        }
        further.set(key, Json.entry(key, value));
        return this;
    }

    /** How many rows there must be, where the input says so; the writer refuses any other number. */
    public ManifestDraft announcedRows(long rows) {
        announcedRows = OptionalLong.of(rows);
        return this;
    }

    OptionalLong announcedRows() {
        return announcedRows;
    }

    /** When the work began; the time of the draft unless told. */
    public ManifestDraft startedAt(Instant time) {
        startedAt = time;
        return this;
    }

    /** A further section as it stands; missing if nobody put it. */
    JsonNode further(String key) {
        return further.path(key);
    }

    /**
     * The manifest, in the order in which it reads best.
     *
     * @param found what the writer knows; {@code quality} and {@code parent} are there even if nobody gave them
     */
    Manifest complete(TableTarget target, TableKind kind, ObjectNode found) {
        ObjectNode json = Json.object()
                .put("formatVersion", Manifest.FORMAT_VERSION)
                .put("kind", kind.label())
                .put("table", target.table())
                .put("version", target.version());
        if (kind == TableKind.EMBEDDING) {
            json.put(
                    "spaceId",
                    given.path("spaceId").asText(found.path("digest").asText().substring(0, 16)));
            json.put("similarity", given.path("similarity").asText(Similarity.COSINE.label()));
        }
        json.setAll(found);
        json.putNull("parent");
        json.setAll(given);
        json.set("input", input);
        ObjectNode others = further.deepCopy();
        found.properties().forEach(fact -> others.remove(fact.getKey()));
        json.setAll(others);
        if (!json.has("quality")) {
            json.putObject("quality");
        }
        json.set("software", Software.versions());
        return Manifest.of(json.put("startedAt", time(startedAt)).put("finishedAt", time(Instant.now())));
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
