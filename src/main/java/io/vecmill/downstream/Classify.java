package io.vecmill.downstream;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.udf;

import io.vecmill.ann.Neighbors;
import io.vecmill.math.CounterRandom;
import io.vecmill.ml.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
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
import org.apache.spark.storage.StorageLevel;

/**
 * Labels rows by their vectors: by what is learned of rows that have labels (a probe, spark.ml's logistic regression),
 * or by the nearest of the labels' own vectors (zero-shot).
 *
 * <p>In: rows as {@link Features} makes them; labels, {@code id} and {@code tokens} ARRAY&lt;STRING&gt;, which joined by
 * spaces are the label, and none where there are none. Ids of rows and labels are compared as text. Out: {@link Labels},
 * rows {@code id}, {@code label} STRING, {@code score} DOUBLE: the probability of the label, or the cosine with it.
 *
 * <p>The split depends on ids and seed alone. Rows are laid out by id in {@code parts} partitions, so a probe does not
 * depend on the partitions of the input. On several executors, and with another BLAS, spark.ml's sums differ in their
 * last bits, which the rounding of scores hides unless two labels are equally good. Zero-shot labels are the same to
 * the bit.
 *
 * <p>Cost: that of spark.ml: {@code maxIter} passes over the rows that are learned from, which are cached; labels ×
 * dimension numbers on the driver and in every task.
 *
 * <p>Errors: {@link IllegalArgumentException} if less than two labels occur, more than 10,000, or nothing is left to be
 * labelled.
 */
public final class Classify extends JavaParams implements ClassifyParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    /** The purpose of the draws. */
    private static final long SPLIT = 0x53504c54;

    private static final int MOST_LABELS = 10_000;
    private static final String LABEL = "label";

    private final String uid;
    private transient Progress progress = Progress.none();

    public Classify() {
        this(Identifiable$.MODULE$.randomUID("vecmill_classify"));
    }

    public Classify(String uid) {
        this.uid = uid;
        setDefaults();
    }

    public static MLReader<Classify> read() {
        return new DefaultParamsReadable<Classify>() {}.read();
    }

    public static Classify load(String path) {
        return read().load(path);
    }

    /** Rows and their labels. */
    public record Labelled(Dataset<Row> rows, Dataset<Row> labels) {}

    /** Learns from a part of the labelled rows, and labels all others, with those that have no label. */
    public Labels split(Labelled all) {
        Dataset<Row> rows = labelled(all);
        double share = getTestShare();
        long key = CounterRandom.key(getSeed(), SPLIT);
        UDF1<String, Boolean> isTest = id -> CounterRandom.unit(CounterRandom.at(key, id)) < share;
        Column isLearned = col(LABEL)
                .isNotNull()
                .and(udf(isTest, DataTypes.BooleanType)
                        .apply(col("id").cast("string"))
                        .equalTo(false));
        return learn(rows.where(isLearned), rows.where(isLearned.equalTo(false)));
    }

    /** Learns from all labelled rows, and labels others. */
    public Labels given(Labelled learned, Dataset<Row> asked) {
        return learn(labelled(learned).where(col(LABEL).isNotNull()), asked);
    }

    /**
     * Labels rows by the nearest of the labels.
     *
     * @param rows   {@code id}, {@code vector}
     * @param labels {@code id}, the label, and {@code vector}, which lies in the space of the rows
     */
    public Labels nearest(Dataset<Row> rows, Dataset<Row> labels) {
        Dataset<Row> named = labels.select(col("id").cast("string").as("id"), col("vector"));
        Rankings found =
                new VectorSearch(new Neighbors().setK(1).setSeed(getSeed()).setProgress(progress)).run(rows, named);
        Column best = col("neighbors").getItem(0);
        Dataset<Row> labelled = found.neighbors()
                .select(
                        col("id"),
                        best.getField("id").as(LABEL),
                        best.getField("score").cast("double").as("score"));
        return new Labels(labelled, Map.of("method", "nearest label", "score", "cosine"), found);
    }

    private static Dataset<Row> labelled(Labelled all) {
        String key = "vecmill_key";
        Dataset<Row> known = all.labels()
                .where(size(col("tokens")).gt(0))
                .select(
                        col("id").cast("string").as(key),
                        array_join(col("tokens"), " ").as(LABEL));
        return all.rows()
                .withColumn(key, col("id").cast("string"))
                .join(known, new String[] {key}, "left")
                .drop(key);
    }

    private Labels learn(Dataset<Row> known, Dataset<Row> asked) {
        progress.phase("learning labels", 0, "");
        Dataset<Row> rows = Features.laidOut(known, getParts()).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Column names = names(rows);
            String number = "vecmill_number";
            LogisticRegressionModel model = new LogisticRegression()
                    .setFeaturesCol(Features.COLUMN)
                    .setLabelCol(number)
                    .setRegParam(getRegParam())
                    .setMaxIter(getMaxIter())
                    .setTol(getTol())
                    .setStandardization(false)
                    .setFamily("multinomial")
                    .fit(rows.withColumn(
                            number, array_position(names, col(LABEL)).minus(1).cast("double")));
            Dataset<Row> found = model.transform(asked.select("id", Features.COLUMN))
                    .select(
                            col("id"),
                            element_at(names, col("prediction").plus(1).cast("int"))
                                    .as(LABEL),
                            array_max(vector_to_array(col("probability"), "float64"))
                                    .as("score"));
            return new Labels(found, facts(model, rows.count()), () -> {});
        } finally {
            rows.unpersist();
        }
    }

    private static Map<String, Object> facts(LogisticRegressionModel model, long learned) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("method", "logistic regression");
        facts.put("score", "probability");
        facts.put("learnedRows", learned);
        facts.put("labels", model.numClasses());
        facts.put("iterations", model.summary().totalIterations());
        return facts;
    }

    /** The labels that occur, in order, as a column of one array. */
    private static Column names(Dataset<Row> rows) {
        List<String> names = rows.select(LABEL).distinct().orderBy(LABEL).takeAsList(MOST_LABELS + 1).stream()
                .map(row -> row.getString(0))
                .toList();
        if (names.size() < 2 || names.size() > MOST_LABELS) {
            throw new IllegalArgumentException("cannot learn labels: %s (2 to %,d labels can be told apart)"
                    .formatted(
                            names.isEmpty()
                                    ? "no row has one"
                                    : names.size() == 1
                                            ? "all rows have the same, '%s'".formatted(names.get(0))
                                            : "there are more than %,d".formatted(MOST_LABELS),
                            MOST_LABELS));
        }
        return lit(names.toArray(String[]::new));
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public Classify copy(ParamMap extra) {
        return ((Classify) defaultCopy(extra)).setProgress(progress);
    }

    /** Who is told how far the work is. Not a param: it changes nothing and is not saved. */
    public Classify setProgress(Progress progress) {
        this.progress = progress;
        return this;
    }

    public Classify setTestShare(double value) {
        set(testShare(), value);
        return this;
    }

    public Classify setRegParam(double value) {
        set(regParam(), value);
        return this;
    }

    public Classify setMaxIter(int value) {
        set(maxIter(), value);
        return this;
    }

    public Classify setTol(double value) {
        set(tol(), value);
        return this;
    }

    public Classify setParts(int value) {
        set(parts(), value);
        return this;
    }

    public Classify setSeed(long value) {
        set(seed(), value);
        return this;
    }
}
