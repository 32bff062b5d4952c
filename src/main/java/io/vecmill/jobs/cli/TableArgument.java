package io.vecmill.jobs.cli;

import io.vecmill.jobs.config.RequestException;
import io.vecmill.table.VersionedTable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;

/**
 * A table that the command line names: its directory, or that of one of its versions.
 *
 * @param table   the table
 * @param version the version that was asked for, else the published, else the newest
 * @param isExact whether the directory was that of a version
 */
record TableArgument(VersionedTable table, String version, boolean isExact) {
    private static final Pattern VERSION = Pattern.compile("(.*)/version=([^/]+)/?");

    static TableArgument find(String argument, Optional<String> asked, Configuration hadoop) {
        Matcher directory = VERSION.matcher(argument);
        boolean exact = directory.matches();
        String path = exact ? directory.group(1) : argument;
        VersionedTable table = VersionedTable.at(hadoop, path);
        List<String> versions = table.versions();
        if (versions.isEmpty()) {
            throw new RequestException(
                    "cannot open %s: there is no table, that is no directory with a whole version in it"
                            .formatted(path));
        }
        String version = exact ? directory.group(2) : asked.orElseGet(table::resolve);
        if (!versions.contains(version)) {
            throw new RequestException(
                    "cannot open version %s of %s: there are %s".formatted(version, path, String.join(", ", versions)));
        }
        return new TableArgument(table, version, exact);
    }
}
