package io.vecmill.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * &lt;path&gt;/version=&lt;v&gt;/_checksums       of every file
 * &lt;path&gt;/_CURRENT                       one line: the published version
 * &lt;path&gt;/_published/*.json              what was published, in order
 * </pre>
 *
 * <p>Every call looks at the file system anew; the driver holds the names of the versions and nothing else. Errors are
 * {@link TableException}s.
 */
public final class VersionedTable {
    static final String VERSION = "version=";
    static final String MANIFEST = "_manifest.json";
    static final String CURRENT = "_CURRENT";

    private static final int LONGEST_SHOWN = 40;

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

    /**
     * The published version, if one is.
     *
     * @throws TableException if the version that is published is not there, while others are
     */
    public Optional<String> current() {
        Optional<String> named = pointer();
        if (named.filter(version -> !exists(version)).isEmpty()) {
            return named;
        }
        List<String> versions = versions();
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        throw new TableException(
                "cannot tell which version of table '%s' is published: %s names '%s', which is not there (publish one of: %s)"
                        .formatted(
                                name(), new Path(root, CURRENT), shortened(named.get()), String.join(", ", versions)));
    }

    /** Whether a version is the published one. */
    public boolean isPublished(String version) {
        return pointer().equals(Optional.of(version)) && exists(version);
    }

    /** What {@code _CURRENT} says. */
    Optional<String> pointer() {
        return files.read(new Path(root, CURRENT)).map(String::strip);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }

    /**
     * The published version, else the newest.
     *
     * @throws TableException if there is none, or the published one is not there
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

    /** Which of the small files of a version are not as they were written, in sentences. */
    List<String> edits(String version) {
        Path manifest = new Path(versionPath(version), MANIFEST);
        return Stream.concat(Stream.of(manifest), QualityNotes.of(files, versionPath(version)).paths().stream())
                .filter(path -> !Seal.isWhole(files.read(path).orElse("")))
                .map(path -> "%s was edited or damaged since it was written".formatted(path.getName()))
                .toList();
    }

    /** Where a version is, or would be. */
    public Path versionPath(String version) {
        return new Path(root, VERSION + Names.version(version));
    }

    /**
     * Makes a version the current one. Readers see the old one or the new one; of two who publish at once, the later
     * one's stays.
     *
     * @throws TableException if it does not exist
     */
    public void publish(String version) {
        manifest(version);
        publisher().publish(version, false);
    }

    /**
     * Makes a version the current one if a certain one is: for those who have compared the two.
     *
     * @param expected the version that is published; empty if none is
     * @throws TableException if it does not exist, or another than the expected one is published
     */
    public void publish(String version, Optional<String> expected) {
        manifest(version);
        publisher().publish(version, expected);
    }

    /**
     * Makes the version the current one that was published before; once more, the one before that.
     *
     * @return the version
     * @throws TableException if none was published before, or it is gone
     */
    public String rollBack() {
        String version = publisher().before();
        rollBack(version);
        return version;
    }

    /**
     * Makes an earlier version the current one.
     *
     * @throws TableException if it does not exist
     */
    public void rollBack(String version) {
        manifest(version);
        publisher().publish(version, true);
    }

    /** What was published, the oldest first; versions of which may be gone. */
    public List<Publication> publications() {
        return log().entries();
    }

    /**
     * Removes old versions, but never the current one, nor one that a manifest of another table of the warehouse names.
     * Who is reading one of them will miss its files.
     *
     * @param keep     how many of the newest versions stay in any case
     * @param isActing whether they are removed, or only named
     * @return the versions that went, oldest first
     */
    public List<String> vacuum(int keep, boolean isActing) {
        List<String> spare = new Vacuum(this).spare(keep);
        if (isActing) {
            spare.forEach(this::remove);
        }
        return spare;
    }

    /** Reads a version again, byte by byte and row by row. */
    public Verification verify(SparkSession spark, String version) {
        return Verification.of(spark, this, version);
    }

    /** Reads a version again, byte by byte alone. */
    public Verification verifyBytes(SparkSession spark, String version) {
        return Verification.ofBytes(spark, this, version);
    }

    /** The tables of a warehouse, by name: directories that hold a version, or one that was set aside. */
    public static List<VersionedTable> of(Configuration hadoop, String warehouse) {
        return new TableFiles(hadoop)
                .list(new Path(warehouse)).stream()
                        .filter(FileStatus::isDirectory)
                        .filter(child -> Names.isGood(child.getPath().getName()))
                        .map(child -> at(hadoop, child.getPath().toString()))
                        .filter(VersionedTable::holdsVersion)
                        .toList();
    }

    private boolean holdsVersion() {
        return files.list(root).stream()
                .filter(FileStatus::isDirectory)
                .anyMatch(child -> files.exists(new Path(child.getPath(), MANIFEST)));
    }

    /** The other tables of its warehouse. */
    List<VersionedTable> neighbors() {
        Path warehouse = root.getParent();
        return warehouse == null
                ? List.of()
                : of(files.hadoop(), warehouse.toString()).stream()
                        .filter(other -> !other.name().equals(name()))
                        .toList();
    }

    /** Lets the pointer point; {@link Publisher} knows when. */
    void point(String version) {
        Path draft = new Path(root, StagingName.mine(version).toString());
        files.replace(new Path(root, CURRENT), draft, version + "\n");
    }

    /** From the moment its manifest is gone it does not exist. */
    void remove(String version) {
        files.delete(new Path(versionPath(version), MANIFEST));
        files.delete(versionPath(version));
    }

    /** What is wrong with the record of publications, in sentences. */
    public List<String> publicationFaults() {
        return log().faults();
    }

    private PublicationLog log() {
        return PublicationLog.of(files, root);
    }

    private Publisher publisher() {
        return new Publisher(this, log());
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
