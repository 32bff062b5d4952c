package io.vecmill.jobs.steps;

import io.vecmill.table.SequenceTable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The sequences that fill a slot. */
final class Sequences {
    private Sequences() {}

    /** Rows {@code id}, {@code tokens}. */
    static Dataset<Row> rows(Work work, String slot) {
        Source.Table table = work.table(slot);
        return SequenceTable.open(work.spark(), table.path(), table.version())
                .rows()
                .select("id", "tokens");
    }
}
