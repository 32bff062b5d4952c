package io.vecmill.jobs.steps;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.vecmill.encode.Pool;
import io.vecmill.encode.PoolModel;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.TableKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * {@code pool}: sequences and the vectors of their tokens to an embedding table of the sequences. An embedding table has
 * no null vectors: sequences that get none have no row, and are counted in the manifest.
 */
final class PoolJob implements Job<Pool> {
    private static final String SEQUENCES = "sequences";
    private static final String VECTORS = "vectors";
    private static final String FIT = "fit";

    /** Ids that the manifest shows of sequences without a vector. */
    private static final int SHOWN = 5;

    @Override
    public String name() {
        return "pool";
    }

    @Override
    public Pool stage() {
        return new Pool();
    }

    @Override
    public List<Slot> slots() {
        return List.of(
                Slot.table(SEQUENCES, TableKind.SEQUENCES),
                Slot.table(VECTORS, TableKind.EMBEDDING),
                Slot.table(FIT, TableKind.SEQUENCES).orNone());
    }

    @Override
    public TableKind makes() {
        return TableKind.EMBEDDING;
    }

    @Override
    public Manifest run(Pool stage, Work work) {
        Source.Table tokens = work.table(VECTORS);
        EmbeddingTable vectors = EmbeddingTable.open(work.spark(), tokens.path(), tokens.version());
        stage.setVectors(vectors.rows()).setProgress(work.progress());
        PoolModel model = stage.fit(Sequences.rows(work, work.has(FIT) ? FIT : SEQUENCES));
        Dataset<Row> pooled = model.transform(Sequences.rows(work, SEQUENCES))
                .select(
                        col("id"),
                        col(stage.getOutputCol()).as("vector"),
                        lit("pooled").as("origin"),
                        col(stage.getCoverageCol()).as("coverage"))
                .persist(StorageLevel.DISK_ONLY());
        try {
            work.progress().phase("pooling", 0, "");
            work.out()
                    .draft()
                    .spaceId(model.space(vectors.manifest().spaceId()))
                    .put("pooled", facts(pooled, model));
            return EmbeddingTable.write(
                    pooled.where(col("vector").isNotNull()),
                    work.out().target(),
                    work.out().draft());
        } finally {
            pooled.unpersist();
            model.unpersist();
        }
    }

    private static Map<String, Object> facts(Dataset<Row> pooled, PoolModel model) {
        Row counts = pooled.agg(
                        count(lit(1)),
                        count("vector"),
                        count("coverage"),
                        avg(coalesce(col("coverage").multiply(1e6).cast("bigint"), lit(0L))))
                .first();
        if (counts.getLong(1) == 0) {
            throw new IllegalArgumentException(
                    "cannot pool vectors: of %,d sequences none has a token with a vector (cut both texts by the same analyzer)"
                            .formatted(counts.getLong(0)));
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("sequences", counts.getLong(0));
        facts.put("meanCoverage", counts.getDouble(3) / 1e6);
        facts.put("withoutVector", counts.getLong(0) - counts.getLong(1));
        facts.put("withoutTokens", counts.getLong(0) - counts.getLong(2));
        facts.put("examplesWithoutVector", examples(pooled));
        facts.put("commonComponents", model.commonComponents());
        facts.put("inSpaceOfTokens", model.isSpaceOfTokens());
        return facts;
    }

    /** The first by id. */
    private static List<String> examples(Dataset<Row> pooled) {
        return pooled.where(col("vector").isNull()).select("id").orderBy("id").takeAsList(SHOWN).stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }
}
