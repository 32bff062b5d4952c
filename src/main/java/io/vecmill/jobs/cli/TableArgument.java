package io.vecmill.jobs.cli;

import io.vecmill.jobs.config.RequestException;
import io.vecmill.jobs.config.TableName;
import io.vecmill.table.VersionedTable;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * A table that the command line names.
 *
 * @param table   the table
 * @param version the version that was asked for, else the published, else the newest
 * @param isExact whether that version was named with the table
 */
record TableArgument(VersionedTable table, String version, boolean isExact) {
    static TableArgument find(String argument, Optional<String> asked, Configuration hadoop) {
        TableName named = TableName.of(argument);
        String path = named.table();
        VersionedTable table = VersionedTable.at(hadoop, path);
        List<String> versions = table.versions();
        if (versions.isEmpty()) {
            throw new RequestException(
                    "cannot open %s: there is no table, that is no directory with a whole version in it"
                            .formatted(path));
        }
        String version = named.version().or(() -> asked).orElseGet(table::resolve);
        if (!versions.contains(version)) {
            throw new RequestException(
                    "cannot open version %s of %s: there are %s".formatted(version, path, String.join(", ", versions)));
        }
        return new TableArgument(table, version, named.version().isPresent());
    }
}
