package io.vecmill.table;

import java.util.Locale;
import org.apache.spark.sql.types.StructType;

/** What a table holds; {@code kind} in the manifest, in lower case. */
public enum TableKind {
    SEQUENCES("sequences"),
    SPARSE("sparse vectors"),
    EMBEDDING("embeddings"),
    NEIGHBORS("neighbors"),
    LABELS("labels"),
    REPORT("a report"),
    DELTA("changes"),
    FILES("files"),
    TIER("codes of vectors");

    private final String contents;

    TableKind(String contents) {
        this.contents = contents;
    }

    /** The name in manifests: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A blank audit for rows of a version as they were written. */
    RowAudit audit(Manifest manifest, StructType schema) {
        return switch (this) {
            case EMBEDDING -> new EmbeddingAudit(schema);
            case NEIGHBORS -> new NeighborAudit(schema, Math.toIntExact(manifest.integer("k")));
            case SEQUENCES -> new SequenceAudit(schema);
            case SPARSE -> new SparseAudit(schema, manifest.dimension());
            case LABELS -> new LabelAudit(schema);
            case REPORT -> new ReportAudit(schema);
            case DELTA -> new DeltaAudit(schema);
            case TIER ->
                new TierAudit(schema, TierCodec.of(manifest.at("/tier")).bytes());
            case FILES -> throw new IllegalStateException("cannot audit files: they have no rows");
        };
    }

    /** What a sentence says such a table holds. */
    public String contents() {
        return contents;
    }
}
