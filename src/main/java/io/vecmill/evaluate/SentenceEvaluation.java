package io.vecmill.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.size;

import io.vecmill.math.CounterRandom;
import io.vecmill.math.Similarity;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import org.apache.spark.ml.param.JavaParams;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How well cosines of texts go together with people's judgement of how alike they are: Spearman's and Pearson's
 * correlation, with 95 % bootstrap intervals over the pairs.
 *
 * <p>In: the one texts and the other, {@code id} and {@code vector} ARRAY&lt;FLOAT&gt;, of which rows of one id are a
 * pair; the judgements, {@code id} and {@code tokens} ARRAY&lt;STRING&gt;, of which the first is a number, higher for
 * more alike. Ids are compared as text. Out: a {@link Report}; a pair of which one text has no vector is not {@code
 * answered}.
 *
 * <p>The result depends on rows, params and the seed, of which the resamples are drawn; partitions change no bit.
 *
 * <p>Cost: two joins by id; the driver holds two numbers for each judged pair.
 *
 * <p>Errors: {@link IllegalArgumentException} for a judgement that is no number, and if no pair has both vectors.
 *
 * <p>Source: Cer et al. 2017, "SemEval-2017 Task 1: Semantic Textual Similarity".
 */
public final class SentenceEvaluation extends JavaParams implements SentenceEvaluationParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    /** The purpose of the draws. */
    private static final long RESAMPLING = 0x53545350;

    private final String uid;

    public SentenceEvaluation() {
        this(Identifiable$.MODULE$.randomUID("vecmill_evaluate_sentences"));
    }

    public SentenceEvaluation(String uid) {
        this.uid = uid;
        setDefaults();
    }

    public static MLReader<SentenceEvaluation> read() {
        return new DefaultParamsReadable<SentenceEvaluation>() {}.read();
    }

    public static SentenceEvaluation load(String path) {
        return read().load(path);
    }

    /** Two sides, by vectors. */
    public record Pairs(Dataset<Row> one, Dataset<Row> other) {}

    private record Pair(String id, double judgement, double cosine) implements Serializable {}

    /**
     * Compares cosines with judgements.
     *
     * @param set the name of the judgements, for the report
     */
    public Report run(Pairs pairs, Dataset<Row> judgements, String set) {
        Dataset<Row> judged = judgements
                .where(size(col("tokens")).gt(0))
                .select(
                        col("id").cast("string").as("id"),
                        col("tokens").getItem(0).as("judgement"));
        List<Pair> found = judged
                .join(vectors(pairs.one(), "one"), "id")
                .join(vectors(pairs.other(), "other"), "id")
                .javaRDD()
                .map(SentenceEvaluation::pair)
                .collect()
                .stream()
                .sorted(Comparator.comparing(Pair::id))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "cannot evaluate pairs of texts: none has a judgement and two vectors (are the ids the same?)");
        }
        double[] x = found.stream().mapToDouble(Pair::judgement).toArray();
        double[] y = found.stream().mapToDouble(Pair::cosine).toArray();
        Figure.Subject subject = new Figure.Subject(set, AnalogyReport.TOTAL, Similarity.COSINE.label());
        Figure.Counts counts = new Figure.Counts(judged.count(), found.size());
        return new Report(
                List.of(
                        new Figure(subject, SimilarityReport.SPEARMAN, estimate(x, y, Correlation::spearman), counts),
                        new Figure(subject, SimilarityReport.PEARSON, estimate(x, y, Correlation::pearson), counts)),
                Map.of());
    }

    private Figure.Estimate estimate(double[] x, double[] y, ToDoubleBiFunction<double[], double[]> correlation) {
        double[] interval =
                new Bootstrap(getResamples(), CounterRandom.key(getSeed(), RESAMPLING)).interval(x, y, correlation);
        return new Figure.Estimate(correlation.applyAsDouble(x, y), interval[0], interval[1]);
    }

    private static Dataset<Row> vectors(Dataset<Row> rows, String name) {
        return rows.select(col("id").cast("string").as("id"), col("vector").as(name));
    }

    private static Pair pair(Row row) {
        String id = row.getString(0);
        float cosine = Similarity.COSINE.between(floats(row.getList(2)), floats(row.getList(3)));
        return new Pair(id, number(row.getString(1), id), cosine);
    }

    private static double number(String text, String id) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "cannot evaluate pairs of texts: the judgement of '%s' is '%s', no number".formatted(id, text), e);
        }
    }

    private static float[] floats(List<Float> list) {
        float[] floats = new float[list.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = list.get(i);
        }
        return floats;
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public SentenceEvaluation copy(ParamMap extra) {
        return (SentenceEvaluation) defaultCopy(extra);
    }

    public SentenceEvaluation setResamples(int value) {
        set(resamples(), value);
        return this;
    }

    public SentenceEvaluation setSeed(long value) {
        set(seed(), value);
        return this;
    }
}
