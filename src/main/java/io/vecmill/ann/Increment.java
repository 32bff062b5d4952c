package io.vecmill.ann;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.vecmill.ml.Progress;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * The neighbours of a table, from those of an earlier version of it: rows that are new or changed, and rows whose lists
 * held some that changed or went, look among all rows; the others keep their lists and look among the new and changed
 * ones alone, which may displace what they have.
 *
 * <p>It is exact where the earlier lists and both runs are: a list that lost nothing held the k best of what stayed.
 */
final class Increment {
    private static final String STATE = "_state";
    private static final String SAME = "same";
    private static final String GONE = "gone";
    private static final String NEW = "new";

    private final Neighbors stage;
    private final Progress progress;
    private final Dataset<Row> base;
    private final Earlier earlier;
    private final List<AutoCloseable> held = new ArrayList<>();

    Increment(Neighbors stage, Progress progress, Dataset<Row> base, Earlier earlier) {
        this.stage = stage;
        this.progress = progress;
        this.base = base;
        this.earlier = earlier;
    }

    NeighborResult run() {
        NeighborResult result = attempt();
        if (result.certificate().recall().reaches(stage.getTargetRecall())) {
            return result;
        }
        result.close();
        return whole("with the earlier lists the recall would be too low, so all rows looked again");
    }

    private NeighborResult whole(String why) {
        NeighborResult result = stage.run(base);
        return new NeighborResult(result.neighbors(), result.certificate().because(why), result.held());
    }

    private NeighborResult attempt() {
        progress.phase("comparing with the earlier version", 0, "");
        Dataset<Row> states = hold(states());
        Dataset<Row> redone = hold(redone(states));
        Dataset<Row> fresh = base.join(states.filter(col(STATE).equalTo(NEW)).select("id"), "id", "left_semi");
        long rows = states.filter(not(col(STATE).equalTo(GONE))).count();
        long again = redone.count();
        if (again > mostAgain(rows)) {
            held.forEach(NeighborResult::close);
            return whole("%,d of %,d rows are new, changed, or had such neighbours, so all looked again"
                    .formatted(again, rows));
        }
        NeighborResult found =
                keep(NeighborSearch.across(base.join(redone, "id", "left_semi"), base, columns(), progress, true));
        NeighborResult others =
                keep(NeighborSearch.across(base.join(redone, "id", "left_anti"), fresh, columns(), progress, false));
        boolean isExact = earlier.isExact() && isExact(found) && isExact(others);
        Dataset<Row> lists = found.neighbors().union(merged(others.neighbors()));
        Dataset<Row> all = isExact ? lists : hold(lists);
        String why =
                "%,d rows are new, changed, or had such neighbours, and looked among all; %,d others among the changed"
                        .formatted(again, rows - again);
        RecallCertificate.Effort effort = effort(found, others, rows);
        RecallCertificate certificate = isExact
                ? new RecallCertificate("exact", why, Recall.exact(), List.of(), effort)
                : SampledTruth.of(base, columns(), progress)
                        .certificate(all, stage.getMethod().equals("srp") ? "srp" : "lsh", why, effort);
        return new NeighborResult(all, certificate, held);
    }

    /** How many rows may look again before a whole run is as fast; an approximate one refines what it has found. */
    private long mostAgain(long rows) {
        return NeighborPlan.within(stage, rows, 1).isExact(stage) ? rows / 2 : rows / 10;
    }

    /** Of every id of both versions, whether its row stayed as it was, went, or is new or changed. */
    private Dataset<Row> states() {
        Dataset<Row> now = base.select(col("id"), contents().as("now"));
        Dataset<Row> before = earlier.base().select(col("id"), contents().as("before"));
        return now.join(before, new String[] {"id"}, "full_outer")
                .select(
                        col("id"),
                        when(col("now").isNull(), GONE)
                                .when(col("now").eqNullSafe(col("before")), SAME)
                                .otherwise(NEW)
                                .as(STATE));
    }

    /** 128 bits that tell vectors apart, so that these are not shuffled. */
    private static Column contents() {
        return struct(xxhash64(col("vector")), xxhash64(lit(1), col("vector")));
    }

    /** The ids of the rows that must look among all. */
    private Dataset<Row> redone(Dataset<Row> states) {
        Dataset<Row> stale =
                states.filter(not(col(STATE).equalTo(SAME))).select(col("id").as("other"));
        Dataset<Row> same = states.filter(col(STATE).equalTo(SAME)).select("id");
        Dataset<Row> whole = earlier.neighbors()
                .select(col("id"), explode(col("neighbors.id")).as("other"))
                .join(stale, "other")
                .select("id");
        Dataset<Row> unlisted = same.join(earlier.neighbors().select("id"), "id", "left_anti");
        Dataset<Row> fresh = states.filter(col(STATE).equalTo(NEW)).select("id");
        return same.join(whole, "id", "left_semi").union(unlisted).union(fresh).distinct();
    }

    /** The earlier lists of rows, with what they found since. */
    private Dataset<Row> merged(Dataset<Row> found) {
        String both =
                "array_sort(transform(concat(neighbors, kept), one -> struct(-one.score as closeness, one.id as id)))";
        return found.join(earlier.neighbors().select(col("id"), col("neighbors").as("kept")), "id")
                .select(
                        col("id"),
                        expr("transform(slice(" + both + ", 1, " + stage.getK()
                                        + "), one -> struct(one.id as id, -one.closeness as score))")
                                .as("neighbors"));
    }

    private static RecallCertificate.Effort effort(NeighborResult found, NeighborResult others, long rows) {
        RecallCertificate.Effort one = found.certificate().effort();
        RecallCertificate.Effort other = others.certificate().effort();
        long scored = one.pairsScored() + other.pairsScored();
        double pairs = Math.max(1, rows * (rows - 1.0) / 2);
        return new RecallCertificate.Effort(scored, scored / pairs, one.forest(), Math.max(one.cells(), other.cells()));
    }

    private static boolean isExact(NeighborResult result) {
        return result.certificate().method().equals("exact");
    }

    private RuleColumns columns() {
        return RuleColumns.none(stage);
    }

    private Dataset<Row> hold(Dataset<Row> rows) {
        Dataset<Row> kept = rows.persist(StorageLevel.MEMORY_AND_DISK());
        held.add(kept::unpersist);
        return kept;
    }

    private NeighborResult keep(NeighborResult result) {
        held.add(0, result);
        return result;
    }
}
