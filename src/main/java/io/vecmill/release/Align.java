package io.vecmill.release;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;

import io.vecmill.ann.NeighborResult;
import io.vecmill.ann.Neighbors;
import io.vecmill.ml.Progress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.param.JavaParams;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Finds the rotation that turns a table's vectors into the space of another: orthogonal Procrustes on ids that both
 * have, fitted again without those that fit worst.
 *
 * <p>In: two tables with {@code id} of one type, {@code vector} ARRAY&lt;FLOAT&gt; of one dimension and, if known,
 * {@code count}. Out: an {@link Alignment}, which turns rows one by one; a rotation changes no cosine and no dot
 * product between vectors that are both turned.
 *
 * <p>Anchors are the common ids that occur most often (by the count of the new table, then of the old one, ties by
 * id), zero vectors left out, of which those remain whose neighbours among them both tables agree on. Each counts as a
 * unit vector. Of every anchor's 1 - cosine after a fit, the worst {@code trim} are left out of the next; three fits.
 *
 * <p>A fifth of the common ids, some ten at least and a thousand at most, are no anchors, whether the tables agree on them or not: by
 * them the rotation is judged, since of few anchors one can be turned onto the other though they have nothing in
 * common. Their mean 1 - cosine is told as a share of that between different ids.
 *
 * <p>Partitions change no bit: the cross product is summed in whole numbers, and the decomposition is that of LAPACK in
 * Java. There is no seed; ids are held out by their hash.
 *
 * <p>Cost: a join of the tables, then anchors × (dimension² + anchors × dimension) multiplications; the executors hold
 * the anchors' vectors of both tables, the driver a number for each anchor and a few matrices of dimension².
 *
 * <p>Errors: {@link IllegalArgumentException} for tables of different ids or dimensions; {@link IllegalStateException}
 * for fewer anchors than dimensions, fewer than five ids held out, or such whose residual is above {@code maxResidual}.
 *
 * <p>Source: Schönemann 1966, "A generalized solution of the orthogonal Procrustes problem"; Hamilton, Leskovec,
 * Jurafsky 2016, "Diachronic Word Embeddings", for vectors of words.
 */
public final class Align extends JavaParams implements AlignParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;
    private static final int FITS = 3;
    private static final int K = 10;
    private static final double HELD_OUT = 0.2;
    private static final double MEANT_HELD_OUT = 10;
    private static final double MOST_HELD_OUT = 1000;
    private static final int LEAST_HELD_OUT = 5;

    private final String uid;
    private transient Progress progress = Progress.none();

    public Align() {
        this(Identifiable$.MODULE$.randomUID("vecmill_align"));
    }

    public Align(String uid) {
        this.uid = uid;
        setDefaults();
    }

    public static MLReader<Align> read() {
        return new DefaultParamsReadable<Align>() {}.read();
    }

    public static Align load(String path) {
        return read().load(path);
    }

    /**
     * The rotation of {@code from} into the space of {@code onto}.
     *
     * @throws IllegalArgumentException if their ids or dimensions differ
     */
    public Alignment fit(Dataset<Row> from, Dataset<Row> onto) {
        Dataset<Row> candidates = Common.anchors(onto, from)
                .orderBy(desc(Common.COUNT), col(Common.ID))
                .limit(getAnchors())
                .persist(StorageLevel.MEMORY_AND_DISK());
        progress.phase("choosing anchors", 0, "");
        JavaRDD<Anchor> anchors = null;
        try {
            anchors = anchors(candidates);
            return fit(anchors);
        } finally {
            candidates.unpersist();
            if (anchors != null) {
                anchors.unpersist(false);
            }
        }
    }

    private Alignment fit(JavaRDD<Anchor> all) {
        List<Anchor> first = all.take(1);
        int dimension = first.isEmpty() ? 0 : first.get(0).from().length;
        double least = getMinOverlap();
        JavaRDD<Anchor> agreeing = all.filter(anchor -> !anchor.isHeldOut() && anchor.overlap() >= least);
        List<Anchor> heldOut = all.filter(Anchor::isHeldOut).collect();
        requireEnough(all.count(), heldOut.size(), agreeing.count(), dimension);
        progress.phase("fitting the rotation", 0, "");
        Rotation rotation = Rotation.nearest(product(agreeing, dimension), dimension);
        for (int fit = 1; fit < FITS && getTrim() > 0; fit++) {
            double limit = residualAt(agreeing, rotation, 1 - getTrim());
            rotation = Rotation.nearest(product(within(agreeing, rotation, limit), dimension), dimension);
        }
        HeldOut judged = HeldOut.of(heldOut, rotation);
        if (judged.share() > getMaxResidual()) {
            throw new IllegalStateException(
                    "cannot align: of %,d ids that the rotation was not fitted to, the mean of 1 - cosine is %.4f, which is %.4f"
                            .concat(" of that between different ids, above %.4f (raise maxResidual, or publish it as a")
                            .concat(" space of its own)")
                            .formatted(judged.ids(), judged.after(), judged.share(), getMaxResidual()));
        }
        return described(all, agreeing, judged, rotation);
    }

    private static void requireEnough(long all, int heldOut, long anchors, int dimension) {
        int least = Math.max(1, dimension);
        if (heldOut < LEAST_HELD_OUT || anchors < least) {
            throw new IllegalStateException(
                    "cannot align: of %,d ids that both tables have, %,d are held out to judge by, and %,d of the others agree"
                            .concat(
                                    " on their neighbours, but %,d are needed of the first and, in %d dimensions, %,d of")
                            .concat(
                                    " the second (lower minOverlap, raise anchors, or publish it as a space of its own)")
                            .formatted(all, heldOut, anchors, LEAST_HELD_OUT, dimension, least));
        }
    }

    private Alignment described(JavaRDD<Anchor> all, JavaRDD<Anchor> agreeing, HeldOut judged, Rotation rotation) {
        double[] residuals = residuals(agreeing, rotation);
        int kept = (int) Math.ceil(residuals.length * (1 - getTrim()));
        double mean = Arrays.stream(residuals).limit(kept).average().orElse(0);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("candidates", all.count());
        facts.put("anchors", residuals.length);
        facts.put("trimmed", residuals.length - kept);
        Map<String, Object> residual = new LinkedHashMap<>();
        residual.put("mean", mean);
        residual.put("median", residuals[residuals.length / 2]);
        residual.put("worstKept", residuals[kept - 1]);
        residual.put("worst", residuals[residuals.length - 1]);
        facts.put("residual", residual);
        facts.put("heldOut", judged.described());
        facts.put("cosineBefore", 1 - judged.before());
        facts.put(Alignment.COSINE_AFTER, 1 - judged.after());
        if (getMinOverlap() > 0) {
            facts.put("overlap", mean(all.map(Anchor::overlap)));
        }
        return new Alignment(rotation, facts);
    }

    /** Persisted. */
    private JavaRDD<Anchor> anchors(Dataset<Row> candidates) {
        Column isHeldOut = Common.isSampled(heldOut(candidates.count()), 0);
        if (getMinOverlap() == 0) {
            return persisted(candidates.select(col(Common.BEFORE), col(Common.AFTER), lit(1), lit(1), isHeldOut));
        }
        Neighbors search = new Neighbors().setMethod("exact").setK(K);
        try (NeighborResult before = search.run(vectors(candidates, Common.BEFORE));
                NeighborResult after = search.run(vectors(candidates, Common.AFTER))) {
            Dataset<Row> overlap = Overlap.of(before.neighbors(), after.neighbors(), K);
            return persisted(candidates
                    .join(overlap, Common.ID)
                    .select(col(Common.BEFORE), col(Common.AFTER), col(Overlap.HITS), col(Overlap.OF), isHeldOut));
        }
    }

    private static Dataset<Row> vectors(Dataset<Row> candidates, String column) {
        return candidates.select(col(Common.ID), col(column).as("vector"));
    }

    private static JavaRDD<Anchor> persisted(Dataset<Row> rows) {
        JavaRDD<Anchor> anchors = rows.javaRDD().map(Align::anchor).persist(StorageLevel.MEMORY_AND_DISK());
        anchors.count();
        return anchors;
    }

    private static Anchor anchor(Row row) {
        float[] onto = Vectors.floats(row, 0);
        float[] from = Vectors.floats(row, 1);
        if (onto.length != from.length) {
            throw new IllegalArgumentException(
                    "cannot align: the vectors are of %d numbers in one table and of %d in the other"
                            .formatted(from.length, onto.length));
        }
        double overlap = (double) row.getInt(2) / Math.max(1, row.getInt(3));
        return new Anchor(Vectors.unit(from), Vectors.unit(onto), overlap, row.getBoolean(4));
    }

    /** The share of so many ids that is held out: a fifth, of few ids more, of many less. */
    private static double heldOut(long ids) {
        return Math.min(MOST_HELD_OUT / ids, Math.max(HELD_OUT, Math.min(0.5, MEANT_HELD_OUT / ids)));
    }

    private static CrossProduct product(JavaRDD<Anchor> anchors, int dimension) {
        return anchors.treeAggregate(
                new CrossProduct(dimension),
                (sum, anchor) -> sum.plus(anchor.from(), anchor.onto()),
                (one, other) -> one.plus(other),
                2);
    }

    private static JavaRDD<Anchor> within(JavaRDD<Anchor> anchors, Rotation rotation, double limit) {
        return anchors.filter(anchor -> anchor.residual(rotation) <= limit);
    }

    private static double residualAt(JavaRDD<Anchor> anchors, Rotation rotation, double share) {
        double[] residuals = residuals(anchors, rotation);
        return residuals[Math.max(0, (int) Math.ceil(share * residuals.length) - 1)];
    }

    private static double[] residuals(JavaRDD<Anchor> anchors, Rotation rotation) {
        return sorted(anchors.map(anchor -> anchor.residual(rotation)));
    }

    /** A number for each anchor, the smallest first: then their sum is the same bits for any partitions. */
    private static double[] sorted(JavaRDD<Double> numbers) {
        return numbers.collect().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
    }

    private static double mean(JavaRDD<Double> numbers) {
        return Arrays.stream(sorted(numbers)).average().orElse(0);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public Align copy(ParamMap extra) {
        return ((Align) defaultCopy(extra)).setProgress(progress);
    }

    /** Who is told how far the run is. Not a param: it changes nothing and is not saved. */
    public Align setProgress(Progress progress) {
        this.progress = progress;
        return this;
    }

    public Align setAnchors(int value) {
        set(anchors(), value);
        return this;
    }

    public Align setMinOverlap(double value) {
        set(minOverlap(), value);
        return this;
    }

    public Align setTrim(double value) {
        set(trim(), value);
        return this;
    }

    public Align setMaxResidual(double value) {
        set(maxResidual(), value);
        return this;
    }
}
