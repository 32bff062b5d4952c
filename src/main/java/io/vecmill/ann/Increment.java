package io.vecmill.ann;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.vecmill.ml.Progress;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.storage.StorageLevel;

/**
 * The neighbours of a table, from those of an earlier version of it: rows that are new or changed, and rows whose lists
 * held some that changed or went, look among all rows; the others keep their lists and look among the new and changed
 * ones alone, which may displace what they have.
 *
 * <p>It is exact where the earlier lists and both runs are: a list that lost nothing held the k best of what stayed. The
 * ids of rows that changed, went or look again are known to every task: where they are too many a whole run is as fast.
 */
final class Increment {
    private static final String STATE = "_state";
    private static final String SAME = "same";
    private static final String CHANGED = "changed";
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
        try {
            NeighborResult result = attempt();
            return result.certificate().recall().reaches(stage.getTargetRecall())
                    ? result
                    : whole("with the earlier lists the recall would be too low, so all rows looked again");
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private NeighborResult whole(String why) {
        close();
        NeighborResult result = stage.run(base);
        return new NeighborResult(result.neighbors(), result.certificate().because(why), result.held());
    }

    private NeighborResult attempt() {
        progress.phase("comparing with the earlier version", 0, "");
        BlockPacking packing = BlockPacking.of(base, "table", stage.getSimilarity());
        DataType earlierType = BlockPacking.idType(earlier.neighbors().schema(), "earlier neighbours");
        if (!packing.idType().equals(earlierType)) {
            return whole("ids were %s and are %s, so all rows looked again"
                    .formatted(earlierType.sql(), packing.idType().sql()));
        }
        Dataset<Row> states = states().persist(StorageLevel.MEMORY_AND_DISK());
        held.add(states::unpersist);
        Map<String, Long> counts = new HashMap<>(Map.of(SAME, 0L, CHANGED, 0L, GONE, 0L, NEW, 0L));
        states.groupBy(STATE)
                .count()
                .collectAsList()
                .forEach(state -> counts.put(state.getString(0), state.getLong(1)));
        long before = counts.get(SAME) + counts.get(CHANGED) + counts.get(GONE);
        long rows = counts.get(SAME) + counts.get(CHANGED) + counts.get(NEW);
        long other = rows - counts.get(SAME) + counts.get(GONE);
        if (other > mostAgain(rows)) {
            return whole("%,d rows of %,d are new, changed or gone, so all looked again".formatted(other, rows));
        }
        if (earlier.neighbors().count() != before) {
            return whole("the earlier lists are not one for each earlier row, so all rows looked again");
        }
        JavaRDD<Ids> fresh = ids(states, col(STATE).isin(CHANGED, NEW));
        Broadcast<IdSet> changed = send(IdSet.of(ids(states, not(col(STATE).equalTo(SAME)))));
        JavaRDD<ListBlock> stayed = without(earlier.lists(), changed);
        JavaRDD<Ids> redone =
                hold(stayed.map(block -> block.listing(changed.value())).union(fresh));
        long again = IdSet.count(redone);
        if (again > mostAgain(rows)) {
            return whole("%,d of %,d rows are new, changed, or had such neighbours, so all looked again"
                    .formatted(again, rows));
        }
        String why =
                "%,d rows are new, changed, or had such neighbours, and looked among all; %,d others among the changed"
                        .formatted(again, rows - again);
        return merged(packing, stayed, send(IdSet.of(redone)), send(IdSet.of(fresh)), rows, why);
    }

    /** How many rows may look again before a whole run is as fast; an approximate one refines what it has found. */
    private long mostAgain(long rows) {
        return plan(rows).isExact(stage) ? rows / 2 : rows / 10;
    }

    private NeighborPlan plan(long rows) {
        return NeighborPlan.within(stage, rows, 1);
    }

    /** Of every id of both versions, whether its row stayed as it was, changed, went, or is new. */
    private Dataset<Row> states() {
        Dataset<Row> now = base.select(col("id"), contents().as("now"));
        Dataset<Row> before = earlier.base().select(col("id"), contents().as("before"));
        return now.join(before, new String[] {"id"}, "full_outer")
                .select(
                        col("id"),
                        when(col("now").isNull(), GONE)
                                .when(col("before").isNull(), NEW)
                                .when(col("now").equalTo(col("before")), SAME)
                                .otherwise(CHANGED)
                                .as(STATE));
    }

    /** 128 bits that tell vectors apart, so that these are not shuffled. */
    private static Column contents() {
        return struct(xxhash64(col("vector")), xxhash64(lit(1), col("vector")));
    }

    /** Rows without an id are refused when they are packed. */
    private static JavaRDD<Ids> ids(Dataset<Row> states, Column which) {
        return IdSet.packed(states.filter(which.and(col("id").isNotNull())).select("id"));
    }

    private static JavaRDD<ListBlock> without(JavaRDD<ListBlock> lists, Broadcast<IdSet> set) {
        return lists.map(block -> block.take(set.value().places(block.ids(), false)));
    }

    /**
     * Rows that look again have new lists, the others what they had and found.
     *
     * @param stayed the earlier lists of rows that are as they were
     */
    private NeighborResult merged(
            BlockPacking packing,
            JavaRDD<ListBlock> stayed,
            Broadcast<IdSet> again,
            Broadcast<IdSet> fresh,
            long rows,
            String why) {
        progress.phase("reading vectors", 0, "");
        RuleColumns columns = RuleColumns.none(parts());
        JavaRDD<VectorBlock> blocks = hold(packing.bases(columns.bases(base, "table", true), true));
        FoundLists found = keep(NeighborSearch.between(
                        blocks.map(block -> rows(block, again, true).onlyAsking()),
                        blocks.map(VectorBlock::answering),
                        columns,
                        progress,
                        true)
                .run());
        FoundLists others = keep(NeighborSearch.between(
                        blocks.map(block -> rows(block, again, false).onlyAsking()),
                        blocks.map(block -> rows(block, fresh, true).answering()),
                        columns,
                        progress,
                        false)
                .run());
        Rules rules = NeighborSearch.rules(stage, true);
        JavaRDD<ListBlock> lists = FoundLists.merged(
                found.lists().union(without(stayed, again)).union(others.lists()),
                IdRanges.cut(blocks, rows, plan(rows).ranges(found.runs() + 1 + others.runs())),
                rules);
        RecallCertificate.Effort effort = effort(found, others, rows);
        if (earlier.isExact() && isExact(found) && isExact(others)) {
            return result(lists, packing, new RecallCertificate("exact", why, Recall.exact(), List.of(), effort));
        }
        lists.persist(StorageLevel.MEMORY_AND_DISK());
        held.add(() -> lists.unpersist(false));
        String method = stage.getMethod().equals("srp") ? "srp" : "lsh";
        return result(lists, packing, SampledTruth.of(blocks, stage, progress).certificate(lists, method, why, effort));
    }

    /** Where few rows look, or are looked among, trees are not for them. */
    private Neighbors parts() {
        return stage.getMethod().equals("lsh") ? stage.copy(ParamMap.empty()).setMethod("auto") : stage;
    }

    private NeighborResult result(JavaRDD<ListBlock> lists, BlockPacking packing, RecallCertificate certificate) {
        return new FoundLists(lists, 1, certificate, held).result(base.sparkSession(), packing.idType());
    }

    /** The rows of a block whose ids are in a set, or those whose ids are not. */
    private static VectorBlock rows(VectorBlock block, Broadcast<IdSet> set, boolean areIn) {
        return block.take(set.value().places(block.ids(), areIn));
    }

    private static RecallCertificate.Effort effort(FoundLists found, FoundLists others, long rows) {
        RecallCertificate.Effort one = found.certificate().effort();
        RecallCertificate.Effort other = others.certificate().effort();
        long scored = one.pairsScored() + other.pairsScored();
        double pairs = Math.max(1, rows * (rows - 1.0) / 2);
        return new RecallCertificate.Effort(scored, scored / pairs, one.forest(), Math.max(one.cells(), other.cells()));
    }

    private static boolean isExact(FoundLists found) {
        return found.certificate().method().equals("exact");
    }

    private <T extends Serializable> Broadcast<T> send(T value) {
        Broadcast<T> sent = JavaSparkContext.fromSparkContext(
                        base.sparkSession().sparkContext())
                .broadcast(value);
        held.add(sent::destroy);
        return sent;
    }

    private <T> JavaRDD<T> hold(JavaRDD<T> values) {
        JavaRDD<T> kept = values.persist(StorageLevel.MEMORY_AND_DISK());
        held.add(() -> kept.unpersist(false));
        return kept;
    }

    private FoundLists keep(FoundLists found) {
        held.addAll(0, found.held());
        return found;
    }

    private void close() {
        held.forEach(NeighborResult::close);
        held.clear();
    }
}
