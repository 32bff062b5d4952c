package io.vecmill.table;

import io.vecmill.table.TableTarget.Existing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A version in the making: a directory beside the versions, which becomes one by a rename, and exists when the manifest
 * that came with it gets its name.
 *
 * <p>The manifest travels inside the directory under another name, so a manifest never describes the data of another
 * writer, whoever else commits the same version at the same time. Killed anywhere, it leaves a directory without a
 * manifest, which no reader sees and the next writer removes, or the whole version that was to be replaced, under
 * another name, which the next writer puts back.
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
        sweep(table);
        Staging staging = new Staging(table, target);
        staging.refuseIfItStays(staging.version);
        staging.files.makeDirectory(staging.directory);
        return staging;
    }

    /** Removes what dead writers of a table left, and puts back what they had not replaced yet. */
    static void sweep(VersionedTable table) {
        Instant now = Instant.now();
        TableFiles files = table.files();
        List<FileStatus> children = files.list(table.root());
        children.stream()
                .filter(child -> child.getPath().getName().startsWith(VersionedTable.VERSION))
                .filter(child -> isUnfinished(files, child.getPath(), now))
                .forEach(child -> files.delete(child.getPath()));
        children.stream()
                .filter(child -> isLeftBehind(child, "", now))
                .forEach(child -> putBackOrDelete(table, child.getPath()));
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
        refuseIfItStays(version);
        files.rename(version, replaced);
        try {
            refuseIfItStays(replaced);
        } catch (TableException e) {
            files.rename(replaced, version);
            throw e;
        }
    }

    /** @param there where the version is now */
    private void refuseIfItStays(Path there) {
        if (target.existing() == Existing.IS_REWRITTEN || !isWhole(files, there)) {
            return;
        }
        if (target.existing() == Existing.STAYS) {
            throw new TableException("cannot write %s: there is one already in %s (use another version)"
                    .formatted(target.described(), table.path()));
        }
        if (table.pointer().equals(Optional.of(target.version()))) {
            throw new TableException(
                    "cannot write %s: it is published, and what is published does not change (use another version)"
                            .formatted(target.described()));
        }
    }

    private static boolean isWhole(TableFiles files, Path version) {
        return files.exists(new Path(version, VersionedTable.MANIFEST));
    }

    /** A writer died when it had set a whole version aside, or before, or after. */
    private static void putBackOrDelete(VersionedTable table, Path left) {
        TableFiles files = table.files();
        Path version = StagingName.parse(left.getName())
                .map(name -> table.versionPath(name.version()))
                .orElseThrow();
        if (!isWhole(files, left) || isWhole(files, version)) {
            files.delete(left);
        } else if (!files.exists(version)) {
            files.rename(left, version);
        }
    }

    /** A writer died between its two last renames. */
    private static boolean isUnfinished(TableFiles files, Path version, Instant now) {
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
