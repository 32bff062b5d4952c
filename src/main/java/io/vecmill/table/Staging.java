package io.vecmill.table;

import java.time.Instant;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A version in the making: a directory beside the versions, which becomes one by a rename, and exists when the manifest
 * that came with it gets its name.
 *
 * <p>The manifest travels inside the directory under another name, so a manifest never describes the data of another
 * writer, whoever else commits the same version at the same time. Killed anywhere, it leaves a directory without a
 * manifest, which no reader sees and the next writer removes.
 */
final class Staging {
    private final VersionedTable table;
    private final TableTarget target;
    private final TableFiles files;
    private final StagingName name;
    private final Path directory;
    private final Path version;

    private Staging(VersionedTable table, TableTarget target) {
        this.table = table;
        this.target = target;
        this.files = table.files();
        this.name = StagingName.mine(target.version());
        this.directory = new Path(table.root(), name.toString());
        this.version = table.versionPath(target.version());
    }

    /**
     * Removes what dead writers left, and makes the directory.
     *
     * @throws TableException if the version exists and must not be replaced, or the directory cannot be made
     */
    static Staging begin(VersionedTable table, TableTarget target) {
        Staging staging = new Staging(table, target);
        if (!target.overwrite()) {
            staging.refuseIfWhole(staging.version);
        }
        staging.sweep(Instant.now());
        staging.files.makeDirectory(staging.directory);
        return staging;
    }

    /** Where the version's files are written. */
    Path directory() {
        return directory;
    }

    /** Makes the version exist. */
    void commit(Manifest manifest) {
        Path pending = new Path(directory, name + ".json");
        Path replaced =
                new Path(table.root(), StagingName.mine(target.version()).toString());
        files.write(pending, manifest.toJson());
        boolean isReplacing = files.exists(version);
        if (isReplacing) {
            setAside(replaced);
        }
        files.rename(directory, version);
        files.rename(new Path(version, pending.getName()), new Path(version, VersionedTable.MANIFEST));
        if (isReplacing) {
            files.delete(replaced);
        }
    }

    /** Removes everything written so far, also from where a rename puts it if another writer was quicker. */
    void abort() {
        files.deleteQuietly(directory);
        files.deleteQuietly(new Path(version, name.toString()));
    }

    private void setAside(Path replaced) {
        if (target.overwrite()) {
            files.delete(new Path(version, VersionedTable.MANIFEST));
        } else {
            refuseIfWhole(version);
        }
        files.rename(version, replaced);
        if (files.exists(new Path(replaced, VersionedTable.MANIFEST))) {
            files.rename(replaced, version);
            refuseIfWhole(version);
        }
    }

    private void refuseIfWhole(Path directory) {
        if (files.exists(new Path(directory, VersionedTable.MANIFEST))) {
            throw new TableException("cannot write %s: there is one already in %s (use another version, or overwrite)"
                    .formatted(target.described(), table.path()));
        }
    }

    private void sweep(Instant now) {
        for (FileStatus child : files.list(table.root())) {
            boolean isVersion = child.getPath().getName().startsWith(VersionedTable.VERSION);
            if (isVersion ? isUnfinished(child.getPath(), now) : isLeftBehind(child, "", now)) {
                files.delete(child.getPath());
            }
        }
    }

    /** A writer died between its two last renames. */
    private boolean isUnfinished(Path version, Instant now) {
        List<FileStatus> children = files.list(version);
        return children.stream().noneMatch(child -> child.getPath().getName().equals(VersionedTable.MANIFEST))
                && children.stream().anyMatch(child -> isLeftBehind(child, ".json", now));
    }

    private static boolean isLeftBehind(FileStatus file, String suffix, Instant now) {
        String fileName = file.getPath().getName();
        return fileName.endsWith(suffix)
                && StagingName.parse(fileName.substring(0, fileName.length() - suffix.length()))
                        .filter(writer -> writer.isDead(Instant.ofEpochMilli(file.getModificationTime()), now))
                        .isPresent();
    }
}
