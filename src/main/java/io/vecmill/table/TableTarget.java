package io.vecmill.table;

import java.util.Objects;
import org.apache.hadoop.fs.Path;

/**
 * Where a version goes.
 *
 * @param path      the table, {@code <warehouse>/<table>}, on any Hadoop file system
 * @param version   its name; names sort by age
 * @param overwrite whether it replaces a version of that name that exists already
 */
public record TableTarget(String path, String version, boolean overwrite) {
    /**
     * @throws TableException if the version or the last part of the path is no good name
     */
    public TableTarget {
        Objects.requireNonNull(path, "path");
        Names.version(version);
        Names.table(nameOf(path));
    }

    /** The name of the table: the last part of the path. */
    public String table() {
        return nameOf(path);
    }

    /** "version '7' of table 'words'", for sentences. */
    String described() {
        return "version '%s' of table '%s'".formatted(version, table());
    }

    static String nameOf(String path) {
        return path.isBlank() ? "" : new Path(path).getName();
    }
}
