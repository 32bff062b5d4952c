package io.vecmill.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** A version of files in the format of others, made of a version of a table; whole or absent like any version. */
public final class FilesTable {
    private FilesTable() {}

    /**
     * Writes a version, which exists when this returns and is not published by it. The manifest has the rows and the
     * digest of what the files were made of.
     *
     * @param of      whose rows the files hold
     * @param writing puts files into a directory
     * @throws TableException if the version exists and is not to be overwritten, or the place cannot be written
     */
    public static Manifest write(
            SparkSession spark, Manifest of, TableTarget target, ManifestDraft draft, Consumer<Path> writing) {
        VersionedTable table = VersionedTable.at(spark, target.path());
        Staging staging = Staging.begin(table, target);
        boolean isCommitted = false;
        try {
            writing.accept(staging.directory());
            ObjectNode found = Json.object().put("rows", of.rows()).put("digest", of.digest());
            StoredVersion.describeFiles(found, table.files().list(staging.directory()));
            Checksums.write(spark, table.files(), staging.directory());
            Manifest manifest = draft.complete(target, TableKind.FILES, found);
            staging.commit(manifest);
            isCommitted = true;
            return manifest;
        } finally {
            if (!isCommitted) {
                staging.abort();
            }
        }
    }
}
