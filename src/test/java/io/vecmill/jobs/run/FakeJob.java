package io.vecmill.jobs.run;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;

import io.vecmill.jobs.steps.Job;
import io.vecmill.jobs.steps.Jobs;
import io.vecmill.jobs.steps.Slot;
import io.vecmill.jobs.steps.Work;
import io.vecmill.table.Manifest;
import io.vecmill.table.SequenceTable;
import io.vecmill.table.TableKind;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Makes a few rows, or fails; {@code make} reads files, {@code copy} a table and perhaps a second one. */
record FakeJob(String name, List<Slot> slots) implements Job<FakeStage> {
    static final Jobs JOBS = new Jobs(List.of(
            new FakeJob("make", List.of(new Slot("input", List.of(), true, Optional.empty()))),
            new FakeJob(
                    "copy",
                    List.of(
                            new Slot("base", List.of(TableKind.SEQUENCES), true, Optional.empty()),
                            new Slot("queries", List.of(TableKind.SEQUENCES), false, Optional.empty()))),
            new FakeJob("judge", List.of(new Slot("input", List.of(TableKind.EMBEDDING), true, Optional.empty())))));

    /** The word of a stage whose cached rows are lost, once, before they are written. */
    static final String FORGETS = "f";

    @Override
    public FakeStage stage() {
        return new FakeStage();
    }

    @Override
    public TableKind makes() {
        return TableKind.SEQUENCES;
    }

    @Override
    public Manifest run(FakeStage stage, Work work) {
        if ((boolean) stage.getOrDefault(stage.broken())) {
            throw new IllegalStateException("cannot work: it is broken");
        }
        int count = (int) stage.getOrDefault(stage.rows());
        Dataset<Row> rows = work.spark()
                .range(count)
                .select(col("id"), array(col("id").cast("string")).as("tokens"));
        if (stage.getOrDefault(stage.word()).equals(FORGETS)) {
            stage.set(stage.word(), "a");
            rows = forgotten(rows);
        }
        return SequenceTable.write(rows, work.out().target(), work.out().draft());
    }

    private static Dataset<Row> forgotten(Dataset<Row> rows) {
        JavaRDD<Row> cached = rows.javaRDD();
        cached.rdd().localCheckpoint();
        cached.count();
        SparkEnv.get().blockManager().removeRdd(cached.id());
        return rows.sparkSession().createDataFrame(cached, rows.schema());
    }
}
