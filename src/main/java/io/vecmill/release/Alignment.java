package io.vecmill.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.vecmill.table.Manifest;
import io.vecmill.table.TableException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A rotation of one table's vectors into the space of another, and how well it fits.
 *
 * @param facts what a manifest says of it, in reading order, the rotation left out
 */
public record Alignment(Rotation rotation, Map<String, Object> facts) {
    static final String COSINE_AFTER = "cosineAfter";

    private static final String SECTION = "/alignment";
    private static final String ROTATION = "rotation";

    /** The rotation that made a version; it turns what shares the space that the version was turned from. */
    public static Alignment of(Manifest manifest) {
        JsonNode written = manifest.at(SECTION + "/" + ROTATION);
        if (!written.isArray()) {
            throw new TableException(
                    "cannot turn vectors as version '%s' of table '%s' was: its manifest holds no rotation"
                            .formatted(manifest.version(), manifest.table()));
        }
        return new Alignment(Rotation.parse(written), Map.of());
    }

    /** The space that a version was turned from; its own if it was not. */
    public static String spaceBefore(Manifest manifest) {
        return manifest.at(SECTION + "/from").asText(manifest.spaceId());
    }

    /** The rows with their vectors turned; lazy. */
    public Dataset<Row> apply(Dataset<Row> rows) {
        return rotation.apply(rows);
    }

    /** For the manifest, under {@code alignment}: the facts, then the rotation, row by row; v R is the turned v. */
    public Map<String, Object> described() {
        Map<String, Object> section = new LinkedHashMap<>(facts);
        section.put(ROTATION, rotation.rows());
        return section;
    }
}
