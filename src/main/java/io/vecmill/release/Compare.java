package io.vecmill.release;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.vecmill.ml.Progress;
import io.vecmill.table.TableException;
import java.util.Optional;
import org.apache.spark.ml.param.JavaParams;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Compares a version of an embedding table with the one before: what a consumer of the old one would notice.
 *
 * <p>In: tables with {@code id}, {@code vector} and, if known, {@code count}; the old version and a baseline may be
 * missing. Out: a {@link Comparison}. {@code coverage}: the share of the old ids that are still there, each as often
 * as its count says. {@code overlap}: the share of the k nearest neighbours, among the ids that both have, that both
 * agree on, by the tenth of the counts that an id is in. {@code displacement}: quantiles of 1 - cosine between an id's
 * two vectors, if both are of one space. {@code hubness}: the share of the lists that one id is in. {@code duplicates}: rows
 * whose vector another row has, zero vectors left out. {@code baseline}: overlap with a table that may differ by
 * chance alone, such as one of the same data and another seed, and the mean cosine after the best rotation; what is no
 * less than that is no change.
 *
 * <p>The result depends on the rows, the params and the seed, by which ids are sampled; partitions change no bit.
 *
 * <p>Cost: a full join of the tables, kept on the executors until the end, and {@code sample} × rows × dimension
 * multiplications for each version; the driver holds histograms.
 *
 * <p>Errors: {@link IllegalArgumentException} for ids of different types; {@link TableException} for versions of
 * different spaces unless {@code acrossSpaces} allows them.
 */
public final class Compare extends JavaParams implements CompareParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private transient Progress progress = Progress.none();

    public Compare() {
        this(Identifiable$.MODULE$.randomUID("vecmill_compare"));
    }

    public Compare(String uid) {
        this.uid = uid;
        setDefaults();
    }

    public static MLReader<Compare> read() {
        return new DefaultParamsReadable<Compare>() {}.read();
    }

    public static Compare load(String path) {
        return read().load(path);
    }

    /**
     * A version of a table.
     *
     * @param space vectors of one may be compared
     */
    public record Version(Dataset<Row> rows, String space) {}

    /** Compares; without an old version it only counts. */
    public Comparison run(Version now, Optional<Version> before, Optional<Dataset<Row>> baseline) {
        Optional<Version> comparable = before.filter(old -> old.space().equals(now.space()));
        if (before.isPresent() && comparable.isEmpty() && !getAcrossSpaces()) {
            throw new TableException("cannot compare the versions: they are of different spaces, '%s' and '%s'"
                    .concat(" (an align step turns the new one into the space of the old; acrossSpaces = true")
                    .concat(" compares all but the vectors)")
                    .formatted(before.orElseThrow().space(), now.space()));
        }
        Comparison found = new Comparison();
        compare(found, now.rows(), before, comparable.isPresent());
        progress.phase("looking for duplicates", 0, "");
        found.duplicates("new", duplicates(now.rows()));
        before.ifPresent(old -> found.duplicates("old", duplicates(old.rows())));
        baseline.ifPresent(other -> compareWithBaseline(found, now.rows(), other));
        return found;
    }

    private void compare(Comparison found, Dataset<Row> now, Optional<Version> before, boolean isOneSpace) {
        Dataset<Row> pairs = Common.all(before.map(Version::rows).orElse(now.limit(0)), now);
        pairs.persist(StorageLevel.MEMORY_AND_DISK());
        try {
            progress.phase("comparing rows", 0, "");
            Movement moved = Movement.of(pairs);
            found.rows(moved, before.isEmpty());
            found.displacement(isOneSpace ? Optional.of(moved.displacement()) : Optional.empty());
            if (before.isPresent()) {
                progress.phase("comparing neighbours", 0, "");
                found.agreement(Agreement.of(pairs, moved.counts(), this));
            }
        } finally {
            pairs.unpersist();
        }
    }

    private void compareWithBaseline(Comparison found, Dataset<Row> now, Dataset<Row> baseline) {
        progress.phase("measuring the baseline", 0, "");
        Dataset<Row> pairs = Common.all(baseline, now).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            found.baseline(Agreement.of(pairs, Movement.of(pairs).counts(), this), rotatedCosine(now, baseline));
        } finally {
            pairs.unpersist();
        }
    }

    private static double rotatedCosine(Dataset<Row> now, Dataset<Row> baseline) {
        try {
            Alignment best = new Align().setMinOverlap(0).setMaxResidual(2).fit(baseline, now);
            return (double) best.facts().get(Alignment.COSINE_AFTER);
        } catch (IllegalStateException e) {
            return Double.NaN; // too few common ids: nothing can be told
        }
    }

    private static long duplicates(Dataset<Row> rows) {
        Row found = rows.filter("exists(vector, x -> x != 0)")
                .groupBy(xxhash64(col("vector")))
                .count()
                .filter(col("count").gt(1))
                .agg(sum("count"))
                .first();
        return found.isNullAt(0) ? 0 : found.getLong(0);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public Compare copy(ParamMap extra) {
        return ((Compare) defaultCopy(extra)).setProgress(progress);
    }

    /** Who is told how far the run is. Not a param: it changes nothing and is not saved. */
    public Compare setProgress(Progress progress) {
        this.progress = progress;
        return this;
    }

    public Compare setK(int value) {
        set(k(), value);
        return this;
    }

    public Compare setSample(int value) {
        set(sample(), value);
        return this;
    }

    public Compare setMethod(String value) {
        set(method(), value);
        return this;
    }

    public Compare setAcrossSpaces(boolean value) {
        set(acrossSpaces(), value);
        return this;
    }

    public Compare setSeed(long value) {
        set(seed(), value);
        return this;
    }
}
