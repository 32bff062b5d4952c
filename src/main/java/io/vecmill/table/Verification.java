package io.vecmill.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vecmill.ml.InternalRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * What came of reading a version again: its manifest and what was noted beside it against their seals, every byte of
 * its files against the checksums that were written down, then every row, unless bytes are enough, as its writer audited it, and what is counted against the manifest.
 *
 * <p>Cost: two passes over the files, on the executors; one for their bytes alone. The
 * driver holds a line for each file.
 *
 * @param version which
 * @param rows    how many its manifest says
 * @param bytes   how long its files are together
 * @param faults  what is wrong, in sentences; none if it is whole
 */
public record Verification(String version, long rows, long bytes, List<String> faults) {
    public boolean isWhole() {
        return faults.isEmpty();
    }

    /** Reads a version; what cannot be read is a fault, not an exception. */
    static Verification of(SparkSession spark, VersionedTable table, String version) {
        return of(spark, table, version, true);
    }

    /** Reads the bytes of a version, and no rows: whether its files are still those that were audited and written. */
    static Verification ofBytes(SparkSession spark, VersionedTable table, String version) {
        return of(spark, table, version, false);
    }

    private static Verification of(SparkSession spark, VersionedTable table, String version, boolean areRowsRead) {
        Manifest manifest;
        try {
            manifest = table.manifest(version);
        } catch (TableException e) {
            return new Verification(version, 0, 0, List.of(e.getMessage()));
        }
        List<String> faults = new ArrayList<>();
        attempt(faults, "its files", () -> {
            StoredVersion stored = StoredVersion.open(spark, table.path(), version, manifest.kind());
            List<String> damages = Checksums.faults(spark, table.files(), stored.directory());
            faults.addAll(table.edits(version));
            faults.addAll(damages);
            if (!areRowsRead) {
                if (!Checksums.areThere(table.files(), stored.directory())) {
                    faults.add("it was written without checksums (have its rows read)");
                }
            } else if (damages.isEmpty() && manifest.kind() != TableKind.FILES) {
                attempt(faults, "its rows", () -> faults.addAll(rows(stored.rows(), manifest, "")));
                beside(stored)
                        .forEach((name, rows) -> attempt(
                                faults,
                                "the rows in " + name,
                                () -> faults.addAll(rows(rows, manifest, "/" + name.substring(1)))));
            }
        });
        return new Verification(version, manifest.rows(), manifest.at("/bytes").asLong(), List.copyOf(faults));
    }

    private static Map<String, Dataset<Row>> beside(StoredVersion stored) {
        Map<String, Dataset<Row>> beside = new LinkedHashMap<>();
        Beside.AUDITED.forEach(name -> stored.beside(name).ifPresent(rows -> beside.put(name, rows)));
        return beside;
    }

    /** What the rows are against what a section of the manifest says. */
    private static List<String> rows(Dataset<Row> rows, Manifest manifest, String section) {
        StructType schema = manifest.schema(section + "/columns");
        RowAudit blank = section.isEmpty()
                ? manifest.kind().audit(manifest, schema)
                : Beside.audit("_" + section.substring(1), schema);
        JavaRDD<InternalRow> read = InternalRows.of(rows);
        RowAudit found = read.mapPartitions(partition -> {
                    RowAudit audit = blank.fresh();
                    partition.forEachRemaining(audit::admits);
                    return List.of(audit).iterator();
                })
                .treeAggregate(blank.fresh(), Verification::merged, Verification::merged);
        List<String> faults = new ArrayList<>(found.faults());
        ObjectNode facts = Json.object();
        found.describe(facts);
        for (Map.Entry<String, JsonNode> fact : facts.properties()) {
            JsonNode written = manifest.at(section + "/" + fact.getKey());
            if (!written.toString().equals(fact.getValue().toString())) {
                faults.add(
                        "its manifest says %s is %s, and it is %s".formatted(fact.getKey(), written, fact.getValue()));
            }
        }
        return faults;
    }

    private static RowAudit merged(RowAudit one, RowAudit other) {
        one.merge(other);
        return one;
    }

    /** Parquet and Spark say by all kinds of exceptions that bytes are not what they must be. */
    private static void attempt(List<String> faults, String what, Runnable reading) {
        try {
            reading.run();
        } catch (TableException e) {
            faults.add(e.getMessage());
        } catch (Exception e) {
            faults.add("%s cannot be read: %s".formatted(what, root(e)));
        }
    }

    private static String root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return root.getClass().getSimpleName() + " " + message;
    }
}
