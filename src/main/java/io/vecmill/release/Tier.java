package io.vecmill.release;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.vecmill.ml.InternalRows;
import io.vecmill.ml.Progress;
import io.vecmill.table.TierCodec;
import io.vecmill.table.TierTable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.param.JavaParams;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.immutable.ArraySeq;

/**
 * Makes vectors small, and measures what that loses.
 *
 * <p>In: {@code id}, {@code vector} ARRAY&lt;FLOAT&gt; of one length and, if known, {@code count}. Out: {@code id},
 * {@code code} BINARY, {@code count}; a quarter of the bytes with {@code int8}, half with {@code float16}, a 32nd with
 * {@code binary}. Reduced vectors have length 1. The loss: the share of the k nearest by cosine that a search of the
 * tier misses, for a sample of rows, where the tier gives {@code rescore} × k candidates that the full vectors score.
 *
 * <p>The result depends on the rows, the params and the seed, by which rows are sampled; partitions change no bit.
 *
 * <p>Cost: one pass for the ranges, one for the axes (of at most 100,000 rows), and twice {@code sample} × rows scores;
 * the driver holds a matrix of dimension².
 *
 * <p>Errors: {@link IllegalArgumentException} for more dimensions than there are.
 *
 * <p>Source: Pearson 1901 for the axes; Kusupati et al. 2022, "Matryoshka Representation Learning", for truncation.
 */
public final class Tier extends JavaParams implements TierParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;
    private static final double AXIS_ROWS = 100_000;
    private static final double WHOLE = 0x1p20;

    private final String uid;
    private transient Progress progress = Progress.none();

    public Tier() {
        this(Identifiable$.MODULE$.randomUID("vecmill_tier"));
    }

    public Tier(String uid) {
        this.uid = uid;
        setDefaults();
    }

    public static MLReader<Tier> read() {
        return new DefaultParamsReadable<Tier>() {}.read();
    }

    public static Tier load(String path) {
        return read().load(path);
    }

    /**
     * A tier that was made.
     *
     * @param rows  {@code id}, {@code code} and {@code count} if it is known; lazy
     * @param facts for a manifest, under {@code tier}
     * @param recall the share of the true neighbours that a search of it finds
     */
    public record Made(Dataset<Row> rows, Map<String, Object> facts, double recall) {}

    /** Makes codes of the vectors of a table. */
    public Made run(Dataset<Row> table, long rows, int dimension) {
        if (getDimension() > dimension) {
            throw new IllegalArgumentException(
                    "cannot reduce vectors of %d numbers to %d (lower dimension)".formatted(dimension, getDimension()));
        }
        Dataset<Row> reduced = table;
        Map<String, Object> facts = new LinkedHashMap<>();
        int kept = dimension;
        if (getDimension() > 0) {
            kept = getDimension();
            Reduction reduction = reduction(table, rows, dimension);
            UDF1<ArraySeq<Float>, float[]> reduce = vector -> reduction.apply(Vectors.floats(vector));
            Column shorter = udf(reduce, DataTypes.createArrayType(DataTypes.FloatType, false))
                    .apply(col("vector"));
            reduced = table.withColumn("vector", shorter);
            facts.put("reduction", getReduction());
            if (reduction.isTurning()) {
                facts.put("projection", reduction.columns());
            }
        }
        progress.phase("coding vectors", 0, "");
        TierCodec codec = codec(reduced, kept);
        facts.putAll(codec.described());
        Dataset<Row> coded = coded(reduced, codec);
        return new Made(coded, facts, recall(table, reduced, coded, codec, rows));
    }

    private Reduction reduction(Dataset<Row> table, long rows, int dimension) {
        if (getReduction().equals("truncate")) {
            return Reduction.truncation(getDimension());
        }
        progress.phase("finding axes", 0, "");
        CrossProduct product = InternalRows.of(sampled(table, AXIS_ROWS / rows).select("vector"))
                .map(row -> row.getArray(0).toFloatArray())
                .filter(vector -> Vectors.norm(vector) > 0)
                .map(Vectors::unit)
                .treeAggregate(new CrossProduct(dimension), (sum, x) -> sum.plus(x, x), (a, b) -> a.plus(b), 2);
        return Reduction.pca(product, dimension, getDimension());
    }

    private TierCodec codec(Dataset<Row> reduced, int dimension) {
        if (getEncoding().equals(TierCodec.FLOAT16)) {
            return new TierCodec(TierCodec.FLOAT16, dimension, new float[0], new float[0]);
        } else if (getEncoding().equals(TierCodec.BINARY)) {
            return new TierCodec(TierCodec.BINARY, dimension, means(reduced, dimension), new float[0]);
        }
        float[] none = new float[2 * dimension];
        Arrays.fill(none, Float.NEGATIVE_INFINITY);
        float[] greatest = InternalRows.of(reduced.select("vector"))
                .map(row -> row.getArray(0).toFloatArray())
                .treeAggregate(none, Tier::widen, Tier::greater, 2);
        float[] low = new float[dimension];
        for (int j = 0; j < dimension; j++) {
            low[j] = -greatest[dimension + j];
        }
        return new TierCodec(TierCodec.INT8, dimension, low, Arrays.copyOf(greatest, dimension));
    }

    /** Summed in whole numbers of 2^-20, so that no order of tasks changes a bit. */
    private static float[] means(Dataset<Row> reduced, int dimension) {
        long[] sums = InternalRows.of(reduced.select("vector"))
                .map(row -> row.getArray(0).toFloatArray())
                .treeAggregate(new long[dimension + 1], Tier::count, Tier::sum, 2);
        float[] means = new float[dimension];
        for (int j = 0; j < dimension; j++) {
            means[j] = (float) (sums[j] / WHOLE / Math.max(1, sums[dimension]));
        }
        return means;
    }

    /** Adds a vector to the sums, and 1 to their number behind them. */
    private static long[] count(long[] sums, float[] vector) {
        for (int j = 0; j < vector.length; j++) {
            sums[j] += (long) Math.rint(vector[j] * WHOLE);
        }
        sums[vector.length]++;
        return sums;
    }

    private static long[] sum(long[] one, long[] other) {
        for (int j = 0; j < one.length; j++) {
            one[j] += other[j];
        }
        return one;
    }

    /** The greatest numbers, then the greatest of their negatives. */
    private static float[] widen(float[] range, float[] vector) {
        for (int j = 0; j < vector.length; j++) {
            range[j] = Math.max(range[j], vector[j]);
            range[vector.length + j] = Math.max(range[vector.length + j], -vector[j]);
        }
        return range;
    }

    private static float[] greater(float[] range, float[] other) {
        for (int j = 0; j < range.length; j++) {
            range[j] = Math.max(range[j], other[j]);
        }
        return range;
    }

    private static Dataset<Row> coded(Dataset<Row> reduced, TierCodec codec) {
        UDF1<ArraySeq<Float>, byte[]> encode = vector -> codec.encode(Vectors.floats(vector));
        Dataset<Row> coded =
                reduced.withColumn("code", udf(encode, DataTypes.BinaryType).apply(col("vector")));
        boolean hasCounts = List.of(reduced.columns()).contains("count");
        return hasCounts ? coded.select("id", "code", "count") : coded.select("id", "code");
    }

    private double recall(Dataset<Row> table, Dataset<Row> reduced, Dataset<Row> coded, TierCodec codec, long rows) {
        progress.phase("measuring the loss", 0, "");
        double share = (double) getSample() / rows;
        boolean isBinary = codec.encoding().equals(TierCodec.BINARY);
        Dataset<Row> queries = isBinary
                ? TierTable.decoded(sampled(coded, share), codec)
                : sampled(reduced, share).select("id", "vector");
        return new TierSearch(getK(), getRescore())
                .recall(
                        sampled(table, share).select("id", "vector"),
                        table.select("id", "vector"),
                        queries,
                        TierTable.decoded(coded, codec),
                        codec);
    }

    /** Rows by a hash of their ids. */
    private Dataset<Row> sampled(Dataset<Row> rows, double share) {
        return rows.filter(Common.isSampled(share, getSeed()));
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public Tier copy(ParamMap extra) {
        return ((Tier) defaultCopy(extra)).setProgress(progress);
    }

    /** Who is told how far the run is. Not a param: it changes nothing and is not saved. */
    public Tier setProgress(Progress progress) {
        this.progress = progress;
        return this;
    }

    public Tier setEncoding(String value) {
        set(encoding(), value);
        return this;
    }

    public Tier setDimension(int value) {
        set(dimension(), value);
        return this;
    }

    public Tier setReduction(String value) {
        set(reduction(), value);
        return this;
    }

    public Tier setRescore(int value) {
        set(rescore(), value);
        return this;
    }
}
