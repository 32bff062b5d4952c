package io.vecmill.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * A table: a directory of versions on any Hadoop file system.
 *
 * <pre>
 * &lt;path&gt;/version=&lt;v&gt;/part-*.parquet
 * &lt;path&gt;/version=&lt;v&gt;/_manifest.json    written last: a version without one does not exist
 * &lt;path&gt;/version=&lt;v&gt;/_quality/*.json   what was found out later; see {@link #addQuality}
 * &lt;path&gt;/_CURRENT                       one line: the published version
 * </pre>
 *
 * <p>Every call looks at the file system anew; the driver holds the names of the versions and nothing else. Errors are
 * {@link TableException}s.
 */
public final class VersionedTable {
    static final String VERSION = "version=";
    static final String MANIFEST = "_manifest.json";
    static final String CURRENT = "_CURRENT";

    private final Path root;
    private final TableFiles files;

    private VersionedTable(Configuration hadoop, String path) {
        Names.table(TableTarget.nameOf(path));
        this.root = new Path(path);
        this.files = new TableFiles(hadoop);
    }

    /** The table at {@code <warehouse>/<table>}, which need not exist; looks at nothing yet. */
    public static VersionedTable at(SparkSession spark, String path) {
        return at(SparkInternals.hadoop(spark), path);
    }

    /** The same without Spark. */
    public static VersionedTable at(Configuration hadoop, String path) {
        return new VersionedTable(hadoop, path);
    }

    /** As it was given, but for needless slashes. */
    public String path() {
        return root.toString();
    }

    /** The last part of the path. */
    public String name() {
        return root.getName();
    }

    /** The versions that exist, oldest first (by name). */
    public List<String> versions() {
        return files.list(root).stream()
                .filter(FileStatus::isDirectory)
                .map(child -> child.getPath().getName())
                .filter(child -> child.startsWith(VERSION))
                .map(child -> child.substring(VERSION.length()))
                .filter(this::exists)
                .sorted()
                .toList();
    }

    /** The published version, if one is and it exists. */
    public Optional<String> current() {
        return files.read(new Path(root, CURRENT)).map(String::strip).filter(this::exists);
    }

    /**
     * The published version, else the newest.
     *
     * @throws TableException if there is none
     */
    public String resolve() {
        return current().orElseGet(() -> {
            List<String> versions = versions();
            if (versions.isEmpty()) {
                throw new TableException("cannot open table '%s': %s".formatted(name(), whatIsThere()));
            }
            return versions.get(versions.size() - 1);
        });
    }

    /**
     * What is written down about a version, and under {@code quality} what was found out since.
     *
     * @throws TableException if there is no such version, or its manifest is broken or of an unknown format
     */
    public Manifest manifest(String version) {
        Names.version(version);
        String json = files.read(new Path(versionPath(version), MANIFEST))
                .orElseThrow(() -> new TableException(
                        "cannot open version '%s' of table '%s': %s".formatted(version, name(), whyNot(version))));
        Manifest manifest = Manifest.parse(json, "version '%s' of table '%s'".formatted(version, name()), version);
        return QualityNotes.of(files, versionPath(version)).addTo(manifest);
    }

    /**
     * Notes what was found out about a version after it was written: from now on its manifest has the figures under
     * {@code quality.<name>}. The file of the manifest does not change, and neither does the digest; a version that is
     * written again has no notes.
     *
     * @param name of who found it out, such as the table of the report; a note of that name is replaced
     * @throws TableException if the version does not exist, or the place cannot be written
     */
    public void addQuality(String version, String name, Map<String, Object> figures) {
        QualityNotes.of(files, versionPath(version)).write(name, manifest(version), figures);
    }

    /** Where a version is, or would be. */
    public Path versionPath(String version) {
        return new Path(root, VERSION + Names.version(version));
    }

    /**
     * Makes a version the current one. Readers see the old one or the new one.
     *
     * @throws TableException if it does not exist
     */
    public void publish(String version) {
        manifest(version);
        Path draft = new Path(root, StagingName.mine(version).toString());
        files.replace(new Path(root, CURRENT), draft, version + "\n");
    }

    Path root() {
        return root;
    }

    TableFiles files() {
        return files;
    }

    private boolean exists(String version) {
        return Names.isGood(version) && files.exists(new Path(versionPath(version), MANIFEST));
    }

    private String whyNot(String version) {
        if (files.exists(versionPath(version))) {
            return "%s has no manifest, so it was never finished (write it again)".formatted(versionPath(version));
        }
        List<String> versions = versions();
        return versions.isEmpty()
                ? whatIsThere()
                : "it does not exist (there are: %s)".formatted(String.join(", ", versions));
    }

    private String whatIsThere() {
        if (files.exists(root)) {
            return "%s holds no finished version".formatted(root);
        }
        Path warehouse = root.getParent();
        String neighbors = warehouse == null
                ? ""
                : files.list(warehouse).stream()
                        .filter(child -> child.isDirectory()
                                && Names.isGood(child.getPath().getName()))
                        .limit(20)
                        .map(child -> child.getPath().getName())
                        .collect(Collectors.joining(", "));
        return "%s does not exist (%s)"
                .formatted(
                        root,
                        neighbors.isEmpty() ? "%s holds no table".formatted(warehouse) : "there are: " + neighbors);
    }
}
