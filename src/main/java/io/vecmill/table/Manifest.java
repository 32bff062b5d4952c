package io.vecmill.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vecmill.ml.BrokenJson;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/**
 * What is written down about a version: an immutable view of its {@code _manifest.json}, and under {@code quality} of
 * what was found out later (see {@link VersionedTable#addQuality}).
 *
 * <p>Everything is reachable by {@link #at}; the getters are for what code asks often. What a key means is said where
 * it is made: {@link ManifestDraft} and the {@code write} of the kind.
 */
public final class Manifest {
    /** Of the JSON and of the layout of a version; a reader refuses another. */
    public static final int FORMAT_VERSION = 1;

    private final ObjectNode json;
    private final String described;
    private final TableKind kind;

    private Manifest(ObjectNode json, String described) {
        this.json = json;
        this.described = described;
        this.kind = Arrays.stream(TableKind.values())
                .filter(each -> each.label().equals(text("kind")))
                .findFirst()
                .orElseThrow(() -> broken("it names an unknown kind, '%s'".formatted(text("kind"))));
        text("table");
        text("digest");
        if (rows() < 0) {
            throw broken("it counts %d rows".formatted(rows()));
        }
    }

    static Manifest of(ObjectNode json) {
        return new Manifest(
                json,
                "version '%s' of table '%s'"
                        .formatted(
                                json.path("version").asText(),
                                json.path("table").asText()));
    }

    /**
     * @param described what it belongs to, for sentences
     * @param version   which it must be of
     */
    static Manifest parse(String text, String described, String version) {
        JsonNode json;
        try {
            json = Json.parse(text);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw broken(described, "%s of line %d".formatted(BrokenJson.why(e), line));
        }
        if (!(json instanceof ObjectNode object)) {
            throw broken(described, "it is no JSON object");
        }
        requireKnownFormat(object, described);
        Manifest manifest = new Manifest(object, described);
        if (!manifest.version().equals(version)) {
            throw manifest.broken("it is that of version '%s'".formatted(manifest.version()));
        }
        return manifest;
    }

    private static void requireKnownFormat(ObjectNode json, String described) {
        JsonNode format = json.path("formatVersion");
        if (!format.isIntegralNumber()) {
            throw broken(described, "it has no formatVersion");
        }
        if (format.longValue() != FORMAT_VERSION) {
            throw new TableException(
                    "cannot open %s: its format is %s and this Vecmill reads format %d (use a newer Vecmill)"
                            .formatted(described, format, FORMAT_VERSION));
        }
    }

    public String table() {
        return text("table");
    }

    public String version() {
        return text("version");
    }

    public TableKind kind() {
        return kind;
    }

    public long rows() {
        return integer("rows");
    }

    /** 32 hexadecimal digits: equal if the rows are, whatever their order and files; see {@link ContentDigest}. */
    public String digest() {
        return text("digest");
    }

    /** Of the vectors of an embedding table. */
    public int dimension() {
        return Math.toIntExact(integer("dimension"));
    }

    /** Vectors may be compared with those of the same space only. */
    public String spaceId() {
        return text("spaceId");
    }

    /** What the vectors are made to be compared by: the label of an {@link io.vecmill.math.Similarity}. */
    public String similarity() {
        return text("similarity");
    }

    /** The version that this one was made from or replaces. */
    public Optional<String> parent() {
        return Optional.ofNullable(json.path("parent").textValue());
    }

    /** What the run that made the version knew of its params, inputs and software, as a hash. */
    public Optional<String> fingerprint() {
        return Optional.ofNullable(json.path("fingerprint").textValue());
    }

    /** Anything, by JSON pointer ({@code /stage/params/vectorSize}); a missing node if it is not there. */
    public JsonNode at(String jsonPointer) {
        return json.at(jsonPointer).deepCopy();
    }

    /** Pretty printed, the keys in the order of the file, with a seal by which an edit is found. */
    public String toJson() {
        return Seal.on(json);
    }

    @Override
    public String toString() {
        return toJson();
    }

    /** The same with these besides what stands under {@code quality}. */
    Manifest withQuality(Map<String, JsonNode> further) {
        ObjectNode copy = json.deepCopy();
        ObjectNode quality = copy.path("quality") instanceof ObjectNode there ? there : copy.putObject("quality");
        quality.setAll(further);
        return new Manifest(copy, described);
    }

    /** Of the rows whose columns are described there, as the writer knew it. */
    StructType schema(String jsonPointer) {
        StructType schema = new StructType();
        for (Map.Entry<String, JsonNode> column : json.at(jsonPointer).properties()) {
            String type = column.getValue().asText();
            schema = schema.add(
                    column.getKey(),
                    TableColumns.type(type)
                            .orElseThrow(() -> broken("its column '%s' is of type '%s', which no table has"
                                    .formatted(column.getKey(), type))));
        }
        return schema;
    }

    /** Of whose manifest this is, for sentences. */
    String described() {
        return described;
    }

    /** @param key of a section's value: {@code section/key} */
    long integer(String key) {
        JsonNode value = json.at("/" + key);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw broken(value.isMissingNode() ? "it has no %s".formatted(key) : "its %s is %s".formatted(key, value));
        }
        return value.longValue();
    }

    private String text(String key) {
        JsonNode value = json.path(key);
        if (!value.isTextual()) {
            throw broken(value.isMissingNode() ? "it has no %s".formatted(key) : "its %s is %s".formatted(key, value));
        }
        return value.textValue();
    }

    private TableException broken(String why) {
        return broken(described, why);
    }

    private static TableException broken(String described, String why) {
        return new TableException(
                "cannot read the manifest of %s: %s (write the version again)".formatted(described, why));
    }
}
