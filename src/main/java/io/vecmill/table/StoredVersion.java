package io.vecmill.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
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
        requireAllFiles(manifest, "", dataFiles(table.files().list(directory)));
        return new StoredVersion(spark, directory, manifest);
    }

    /** {@code id} first, in no order. Reads nothing yet. */
    Dataset<Row> rows() {
        return spark.read().schema(manifest.schema("/columns")).parquet(directory.toString());
    }

    /** Rows that were audited and stored beside those of the version, if there are any. Reads nothing yet. */
    Optional<Dataset<Row>> beside(String name) {
        String section = name.substring(1) + "/";
        if (manifest.at("/" + name.substring(1)).isMissingNode()) {
            return Optional.empty();
        }
        Path there = new Path(directory, name);
        TableFiles files = new TableFiles(SparkInternals.hadoop(spark));
        requireAllFiles(manifest, section, dataFiles(files.list(there)));
        return Optional.of(
                spark.read().schema(manifest.schema("/" + section + "columns")).parquet(there.toString()));
    }

    /** Writes down how many files there are and how long they are together. */
    static void describeFiles(ObjectNode section, List<FileStatus> children) {
        List<FileStatus> data = dataFiles(children);
        section.put("files", data.size());
        section.put("bytes", data.stream().mapToLong(FileStatus::getLen).sum());
    }

    /** What readers see: all but what begins with an underscore or a dot. */
    static List<FileStatus> dataFiles(List<FileStatus> children) {
        return children.stream()
                .filter(FileStatus::isFile)
                .filter(file -> !file.getPath().getName().matches("[_.].*"))
                .toList();
    }

    private static void requireAllFiles(Manifest manifest, String section, List<FileStatus> files) {
        long bytes = files.stream().mapToLong(FileStatus::getLen).sum();
        long wantedFiles = manifest.integer(section + "files");
        long wantedBytes = manifest.integer(section + "bytes");
        if (files.size() != wantedFiles || bytes != wantedBytes) {
            throw new TableException(
                    "cannot open %s: it has %,d files of %,d bytes, and its manifest says %,d of %,d (write it again)"
                            .formatted(manifest.described(), files.size(), bytes, wantedFiles, wantedBytes));
        }
    }
}
