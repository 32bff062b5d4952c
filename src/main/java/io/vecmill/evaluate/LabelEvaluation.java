package io.vecmill.evaluate;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.size;

import io.vecmill.math.AliasSampler;
import io.vecmill.math.CounterRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.spark.ml.param.JavaParams;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How well labels, of a classification or a clustering, agree with true ones.
 *
 * <p>In: labels, {@code id} and {@code label} STRING, each id once; the truth, {@code id} and {@code tokens}
 * ARRAY&lt;STRING&gt;, which joined by spaces are the label, and none where there are none. Ids are compared as text.
 * Out: a {@link Report}: {@code nmi} (normalised by the mean of the entropies) and {@code purity}; where labels have
 * names of true ones also {@code accuracy}, {@code macroF1}, {@code f1} of each label, and the confusion table, a row
 * for each pair of a true label (the section) and one that was found ({@code found: …}), with its share of the true
 * label's documents as value and their number as {@code answered}. Intervals are of 95 %, by bootstrap over the
 * documents.
 *
 * <p>The result depends on rows, params and the seed, of which the resamples are drawn; partitions change no bit.
 *
 * <p>Cost: a join by id; the driver holds a number for each pair of labels.
 *
 * <p>Errors: {@link IllegalArgumentException} if no id has both labels, or there are more than a million pairs.
 *
 * <p>Source: Manning, Raghavan, Schütze 2008, chapters 13 and 16.
 */
public final class LabelEvaluation extends JavaParams implements LabelEvaluationParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    /** The purpose of the draws. */
    private static final long RESAMPLING = 0x4c424c53;

    private static final int MOST_CELLS = 1_000_000;
    private static final String METHOD = "label";

    private final String uid;

    public LabelEvaluation() {
        this(Identifiable$.MODULE$.randomUID("vecmill_evaluate_labels"));
    }

    public LabelEvaluation(String uid) {
        this.uid = uid;
        setDefaults();
    }

    public static MLReader<LabelEvaluation> read() {
        return new DefaultParamsReadable<LabelEvaluation>() {}.read();
    }

    public static LabelEvaluation load(String path) {
        return read().load(path);
    }

    /**
     * Compares labels with the truth.
     *
     * @param set the name of the truth, for the report
     */
    public Report run(Dataset<Row> labels, Dataset<Row> truth, String set) {
        Dataset<Row> known = truth.where(size(col("tokens")).gt(0))
                .select(
                        col("id").cast("string").as("id"),
                        array_join(col("tokens"), " ").as("truth"));
        Dataset<Row> both =
                labels.select(col("id").cast("string").as("id"), col("label")).join(known, "id");
        Contingency cells = Contingency.of(cells(both));
        Figure.Counts counts = new Figure.Counts(known.count(), (long) cells.total());
        Figure.Subject total = new Figure.Subject(set, AnalogyReport.TOTAL, METHOD);
        boolean hasNames = cells.accuracy() > 0;
        List<Figure> figures = new ArrayList<>();
        AliasSampler sampler = AliasSampler.of(cells.counts());
        measures(hasNames).forEach((metric, measure) -> {
            long key = CounterRandom.key(getSeed(), RESAMPLING);
            double[] interval = new Bootstrap(getResamples(), key)
                    .interval(sample -> measure.applyAsDouble(cells.resampled(sampler, sample)));
            Figure.Estimate estimate = new Figure.Estimate(measure.applyAsDouble(cells), interval[0], interval[1]);
            figures.add(new Figure(total, metric, estimate, counts));
        });
        if (hasNames) {
            figures.addAll(new Confusion(cells, set).figures());
        }
        return new Report(figures, Map.of());
    }

    private static Map<String, ToDoubleFunction<Contingency>> measures(boolean hasNames) {
        Map<String, ToDoubleFunction<Contingency>> measures = new LinkedHashMap<>();
        if (hasNames) {
            measures.put("accuracy", Contingency::accuracy);
            measures.put("macroF1", Contingency::macroF1);
        }
        measures.put("nmi", Contingency::normalizedMutualInformation);
        measures.put("purity", Contingency::purity);
        return measures;
    }

    private static List<Contingency.Cell> cells(Dataset<Row> both) {
        List<Row> counted =
                both.groupBy("truth", "label").count().orderBy("truth", "label").takeAsList(MOST_CELLS + 1);
        if (counted.isEmpty()) {
            throw new IllegalArgumentException(
                    "cannot evaluate labels: no id has a label and a true one (are the ids the same?)");
        }
        if (counted.size() > MOST_CELLS) {
            throw new IllegalArgumentException(
                    "cannot evaluate labels: more than %,d pairs of labels occur (is one of them an id?)"
                            .formatted(MOST_CELLS));
        }
        return counted.stream()
                .map(row -> new Contingency.Cell(row.getString(0), row.getString(1), row.getLong(2)))
                .toList();
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public LabelEvaluation copy(ParamMap extra) {
        return (LabelEvaluation) defaultCopy(extra);
    }

    public LabelEvaluation setResamples(int value) {
        set(resamples(), value);
        return this;
    }

    public LabelEvaluation setSeed(long value) {
        set(seed(), value);
        return this;
    }
}
