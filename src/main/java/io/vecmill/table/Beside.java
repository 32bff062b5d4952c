package io.vecmill.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.StructType;

/**
 * Rows that are stored with those of a version, in a directory that readers of the version pass over.
 *
 * @param name  of the directory; begins with an underscore
 * @param audit how the rows are checked, and described in the manifest under the name without its underscore; none
 *     writes them as they are
 */
record Beside(String name, Dataset<Row> rows, Optional<RowAudit> audit) {
    static final String QUARANTINE = "_quarantine";
    static final String OUTPUTS = "_outputs";
    static final String NGRAMS = "_ngrams";
    static final String VOCABULARY = "_vocabulary";

    /** Those that are audited. */
    static final List<String> AUDITED = List.of(OUTPUTS, NGRAMS, VOCABULARY);

    /** Whether their ids are those of the table, or its tokens; buckets of n-grams are neither. */
    static boolean holdsIds(String name) {
        return !name.equals(NGRAMS);
    }

    /** A blank audit of those of that name. */
    static RowAudit audit(String name, StructType schema) {
        return name.equals(VOCABULARY) ? new VocabularyAudit(schema) : new EmbeddingAudit(schema);
    }

    void write(Path version, TableTarget target, TableFiles files, ObjectNode manifest) {
        Path directory = new Path(version, name);
        if (audit.isEmpty()) {
            rows.write().mode(SaveMode.Append).parquet(directory.toString());
            return;
        }
        RowAudit total = AuditedWrite.run(rows, audit.get(), directory);
        total.requireGood(target, OptionalLong.empty());
        ObjectNode section = manifest.putObject(name.substring(1));
        total.describe(section);
        StoredVersion.describeFiles(section, files.list(directory));
    }
}
