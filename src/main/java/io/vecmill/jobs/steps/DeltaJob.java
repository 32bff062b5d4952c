package io.vecmill.jobs.steps;

import io.vecmill.release.Delta;
import io.vecmill.table.DeltaTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.TableException;
import io.vecmill.table.TableKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** {@code delta}: a version of an embedding or neighbour table and the published one before it, to what changed. */
final class DeltaJob implements Job<Delta> {
    private static final String TABLE = "table";
    private static final String SINCE = "since";

    @Override
    public String name() {
        return "delta";
    }

    @Override
    public Delta stage() {
        return new Delta();
    }

    @Override
    public List<Slot> slots() {
        return List.of(
                Slot.table(TABLE, TableKind.EMBEDDING, TableKind.NEIGHBORS),
                Slot.table(SINCE, TableKind.EMBEDDING, TableKind.NEIGHBORS).orEarlier(TABLE));
    }

    @Override
    public TableKind makes() {
        return TableKind.DELTA;
    }

    @Override
    public Manifest run(Delta stage, Work work) {
        Source.Table now = work.table(TABLE);
        Dataset<Row> rows = rows(work.spark(), now);
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("to", now.path() + "/" + now.version());
        Dataset<Row> old = rows.limit(0);
        if (work.has(SINCE)) {
            Source.Table since = work.table(SINCE);
            requireAlike(since.manifest(), now.manifest());
            section.put("from", since.path() + "/" + since.version());
            old = rows(work.spark(), since);
        }
        section.put("minChange", stage.getMinChange());
        work.progress().phase("comparing rows", 0, "");
        return DeltaTable.write(
                stage.run(old, rows),
                work.out().target(),
                work.out().draft().spaceId(space(now.manifest())).put("delta", section));
    }

    private static Dataset<Row> rows(SparkSession spark, Source.Table table) {
        return Opened.rows(spark, table.path(), table.manifest());
    }

    private static void requireAlike(Manifest old, Manifest now) {
        String one = space(old);
        String other = space(now);
        if (old.kind() != now.kind() || !one.equals(other)) {
            throw new TableException(
                    "cannot tell what changed from version '%s' of table '%s' to version '%s' of '%s': one holds %s"
                            .concat(" of space '%s', the other %s of space '%s' (an align step before turns them)")
                            .formatted(
                                    old.version(),
                                    old.table(),
                                    now.version(),
                                    now.table(),
                                    old.kind().contents(),
                                    one,
                                    now.kind().contents(),
                                    other));
        }
    }

    private static String space(Manifest manifest) {
        return manifest.at("/spaceId").asText();
    }
}
