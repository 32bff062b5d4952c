package io.vecmill.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * What is found out about a version after it was written: a small file for each who measured it, beside the manifest,
 * which itself never changes. Readers of the manifest see them under {@code quality}.
 *
 * <pre>
 * version=&lt;v&gt;/_quality/&lt;name&gt;.json    {"digest": of the rows that were measured, "quality": {…}, "seal": …}
 * </pre>
 *
 * <p>A note about other rows than those of the version, or one that is no JSON, is passed over.
 */
record QualityNotes(TableFiles files, Path directory) {
    private static final String DIRECTORY = "_quality";
    private static final String SUFFIX = ".json";
    private static final String DIGEST = "digest";
    private static final String QUALITY = "quality";

    static QualityNotes of(TableFiles files, Path version) {
        return new QualityNotes(files, new Path(version, DIRECTORY));
    }

    /** Writes a note, or replaces that of the same name. */
    void write(String name, Manifest measured, Map<String, Object> figures) {
        ObjectNode note = Json.object().put(DIGEST, measured.digest());
        note.set(QUALITY, Json.of(figures));
        files.makeDirectory(directory);
        Path draft = new Path(directory, StagingName.mine(measured.version()).toString());
        files.replace(new Path(directory, Names.table(name) + SUFFIX), draft, Seal.on(note));
    }

    /** The manifest with what the notes say of these rows, by the names of the notes. */
    Manifest addTo(Manifest manifest) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        for (Path file : paths()) {
            String name = file.getName();
            JsonNode note = files.read(file).map(QualityNotes::parse).orElseGet(Json::object);
            if (manifest.digest().equals(note.path(DIGEST).textValue())) {
                found.put(name.substring(0, name.length() - SUFFIX.length()), note.path(QUALITY));
            }
        }
        return found.isEmpty() ? manifest : manifest.withQuality(found);
    }

    List<Path> paths() {
        return files.list(directory).stream()
                .map(FileStatus::getPath)
                .filter(path -> path.getName().endsWith(SUFFIX))
                .toList();
    }

    private static JsonNode parse(String json) {
        try {
            return Json.parse(json);
        } catch (JsonProcessingException e) {
            return Json.object();
        }
    }
}
