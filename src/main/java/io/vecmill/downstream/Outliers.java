package io.vecmill.downstream;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.vecmill.ann.NeighborResult;
import io.vecmill.ann.Neighbors;
import io.vecmill.ml.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.ml.param.JavaParams;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Finds the rows that are far from all others: those whose k-th neighbour is farthest.
 *
 * <p>In: {@code id}, {@code vector} ARRAY&lt;FLOAT&gt;. Out: {@link Labels}, rows {@code id}, {@code label} STRING,
 * {@code outlier} or {@code usual}, and {@code score} DOUBLE, 1 - the cosine with the k-th neighbour: 0 for a row with k
 * equal ones, 2 at most. The facts have the distribution of the scores, the one above which a row is an outlier, and the
 * farthest rows. At most {@code share} of the rows are outliers; fewer if scores are equal.
 *
 * <p>The result depends on rows, params and seed: partitions change no bit.
 *
 * <p>Cost: that of {@link Neighbors}, and a sort of the scores; they are cached until the labels are closed.
 *
 * <p>Errors: those of {@link Neighbors}; {@link IllegalArgumentException} if there are not more than k rows.
 *
 * <p>Source: Ramaswamy, Rastogi, Shim 2000, "Efficient Algorithms for Mining Outliers from Large Data Sets".
 */
public final class Outliers extends JavaParams implements OutliersParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private static final int[] PERCENTS = {0, 1, 5, 25, 50, 75, 95, 99, 100};
    private static final int SHOWN = 10;

    private final String uid;
    private transient Progress progress = Progress.none();

    public Outliers() {
        this(Identifiable$.MODULE$.randomUID("vecmill_outliers"));
    }

    public Outliers(String uid) {
        this.uid = uid;
        setDefaults();
    }

    public static MLReader<Outliers> read() {
        return new DefaultParamsReadable<Outliers>() {}.read();
    }

    public static Outliers load(String path) {
        return read().load(path);
    }

    /** The scores of the rows of a table, among themselves. */
    public Labels run(Dataset<Row> rows) {
        Neighbors neighbors = new Neighbors()
                .setK(getK())
                .setMethod(getMethod())
                .setTargetRecall(getTargetRecall())
                .setSeed(getSeed())
                .setProgress(progress);
        try (NeighborResult result = neighbors.run(rows.select("id", "vector"))) {
            Dataset<Row> scores = result.neighbors()
                    .select(
                            col("id"),
                            lit(1d).minus(functions
                                            .get(col("neighbors"), lit(getK() - 1))
                                            .getField("score"))
                                    .as("score"))
                    .persist(StorageLevel.MEMORY_AND_DISK());
            long count = scores.where(col("score").isNotNull()).count();
            if (count == 0) {
                throw new IllegalArgumentException(
                        "cannot find outliers by the distance of neighbour %d: the number of rows is %,d (lower k)"
                                .formatted(getK(), scores.count()));
            }
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("method", "distance of neighbour " + getK());
            facts.put("score", "1 - cosine");
            double threshold = describe(scores, count, facts);
            facts.put("farthest", farthest(scores));
            facts.put("neighbors", result.certificate().facts());
            Dataset<Row> labels = scores.select(
                    col("id"),
                    when(col("score").gt(threshold), "outlier")
                            .otherwise("usual")
                            .as("label"),
                    col("score"));
            return new Labels(labels, facts, scores::unpersist);
        }
    }

    /** Adds the distribution of the scores to the facts; the score above which a row is an outlier. */
    private double describe(Dataset<Row> scores, long count, Map<String, Object> facts) {
        JavaPairRDD<Long, Double> sorted = scores.select("score")
                .orderBy("score")
                .javaRDD()
                .zipWithIndex()
                .mapToPair(score -> new Tuple2<>(score._2(), score._1().getDouble(0)));
        long lastUsual = Math.max(0, count - 1 - (long) (getShare() * count));
        List<Long> places = new ArrayList<>(List.of(lastUsual));
        for (int percent : PERCENTS) {
            places.add(place(percent, count));
        }
        Map<Long, Double> found = sorted.filter(score -> places.contains(score._1())).collect().stream()
                .collect(Collectors.toMap(Tuple2::_1, Tuple2::_2));
        Map<String, Object> distribution = new LinkedHashMap<>();
        for (int percent : PERCENTS) {
            distribution.put("p" + percent, found.get(place(percent, count)));
        }
        facts.put("distribution", distribution);
        facts.put("threshold", found.get(lastUsual));
        return found.get(lastUsual);
    }

    private static long place(int percent, long count) {
        return Math.round(percent / 100d * (count - 1));
    }

    private static List<Map<String, Object>> farthest(Dataset<Row> scores) {
        return scores.orderBy(col("score").desc(), col("id")).takeAsList(SHOWN).stream()
                .map(row -> Map.of("id", row.get(0), "score", row.get(1)))
                .toList();
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public Outliers copy(ParamMap extra) {
        return ((Outliers) defaultCopy(extra)).setProgress(progress);
    }

    /** Who is told how far the work is. Not a param: it changes nothing and is not saved. */
    public Outliers setProgress(Progress progress) {
        this.progress = progress;
        return this;
    }

    public Outliers setK(int value) {
        set(k(), value);
        return this;
    }

    public Outliers setShare(double value) {
        set(share(), value);
        return this;
    }

    public Outliers setMethod(String value) {
        set(method(), value);
        return this;
    }

    public Outliers setTargetRecall(double value) {
        set(targetRecall(), value);
        return this;
    }

    public Outliers setSeed(long value) {
        set(seed(), value);
        return this;
    }
}
