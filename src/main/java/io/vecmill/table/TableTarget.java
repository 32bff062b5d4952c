package io.vecmill.table;

import java.util.Objects;
import org.apache.hadoop.fs.Path;

/**
 * Where a version goes.
 *
 * @param path      the table, {@code <warehouse>/<table>}, on any Hadoop file system
 * @param version   its name; names sort by age
 * @param existing  what becomes of a version of that name that exists already
 */
public record TableTarget(String path, String version, Existing existing) {
    /** What becomes of a version that exists. */
    enum Existing {
        STAYS,
        /** Unless it is published: what readers hold on to does not change. */
        IS_REPLACED,
        /** By the same without some rows, so also if it is published. */
        IS_REWRITTEN
    }

    /**
     * @throws TableException if the version or the last part of the path is no good name
     */
    public TableTarget {
        Objects.requireNonNull(path, "path");
        Names.version(version);
        Names.table(nameOf(path));
    }

    /** @param overwrite whether it replaces a version of that name that exists already, and is not published */
    public TableTarget(String path, String version, boolean overwrite) {
        this(path, version, overwrite ? Existing.IS_REPLACED : Existing.STAYS);
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
