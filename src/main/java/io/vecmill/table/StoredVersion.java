package io.vecmill.table;

import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A version that is whole, opened for reading. */
record StoredVersion(SparkSession spark, Path directory, Manifest manifest) {
    /** The published version, else the newest. */
    static StoredVersion open(SparkSession spark, String path, TableKind kind) {
        VersionedTable table = VersionedTable.at(spark, path);
        return open(spark, table, table.resolve(), kind);
    }

    static StoredVersion open(SparkSession spark, String path, String version, TableKind kind) {
        return open(spark, VersionedTable.at(spark, path), version, kind);
    }

    private static StoredVersion open(SparkSession spark, VersionedTable table, String version, TableKind kind) {
        Manifest manifest = table.manifest(version);
        if (manifest.kind() != kind) {
            throw new TableException("cannot open '%s' for %s: it holds %s, not %s (version '%s' in %s)"
                    .formatted(
                            table.name(),
                            kind.contents(),
                            manifest.kind().contents(),
                            kind.contents(),
                            version,
                            table.path()));
        }
        Path directory = table.versionPath(version);
        requireAllFiles(manifest, dataFiles(table.files().list(directory)));
        return new StoredVersion(spark, directory, manifest);
    }

    /** {@code id} first, in no order. Reads nothing yet. */
    Dataset<Row> rows() {
        return spark.read().schema(manifest.schema()).parquet(directory.toString());
    }

    /** What readers see: all but what begins with an underscore or a dot. */
    static List<FileStatus> dataFiles(List<FileStatus> children) {
        return children.stream()
                .filter(FileStatus::isFile)
                .filter(file -> !file.getPath().getName().matches("[_.].*"))
                .toList();
    }

    private static void requireAllFiles(Manifest manifest, List<FileStatus> files) {
        long bytes = files.stream().mapToLong(FileStatus::getLen).sum();
        if (files.size() != manifest.integer("files") || bytes != manifest.integer("bytes")) {
            throw new TableException(
                    "cannot open %s: it has %,d files of %,d bytes, and its manifest says %,d of %,d (write it again)"
                            .formatted(
                                    manifest.described(),
                                    files.size(),
                                    bytes,
                                    manifest.integer("files"),
                                    manifest.integer("bytes")));
        }
    }
}
