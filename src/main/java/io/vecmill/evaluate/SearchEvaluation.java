package io.vecmill.evaluate;

import static org.apache.spark.sql.functions.col;

import io.vecmill.math.CounterRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.param.JavaParams;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * How good rankings are, by judgements of which documents are relevant: nDCG@k, MAP and recall@k as trec_eval defines
 * them, with 95 % bootstrap intervals over the queries.
 *
 * <p>In: rankings, {@code id} of the query and {@code neighbors} ARRAY&lt;STRUCT&lt;id, score&gt;&gt; best first;
 * {@link Qrels}. Out: a {@link Report}. Means are over all judged queries; one that has no ranking counts as 0 and is
 * not {@code answered} ({@code trec_eval -c}). MAP is over the documents that are listed, so lists should be long.
 * Equal scores stay in the order of the list. Ids are compared as text.
 *
 * <p>The result depends on rows, judgements, params and the seed, of which the resamples are drawn; partitions change no
 * bit.
 *
 * <p>Cost: a pass over the rankings, and one over the ids of the documents if they are given. The driver and every task
 * hold the judgements.
 *
 * <p>Errors: {@link IllegalArgumentException} if none of the judged queries has a ranking.
 *
 * <p>Source: Järvelin and Kekäläinen 2002 (nDCG); the definitions of trec_eval's ndcg_cut, map and recall.
 */
public final class SearchEvaluation extends JavaParams implements SearchEvaluationParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    /** The purpose of the draws. */
    private static final long RESAMPLING = 0x5145524c;

    private static final int SHOWN = 5;

    private final String uid;

    public SearchEvaluation() {
        this(Identifiable$.MODULE$.randomUID("vecmill_evaluate_search"));
    }

    public SearchEvaluation(String uid) {
        this.uid = uid;
        setDefaults();
    }

    public static MLReader<SearchEvaluation> read() {
        return new DefaultParamsReadable<SearchEvaluation>() {}.read();
    }

    public static SearchEvaluation load(String path) {
        return read().load(path);
    }

    /**
     * Judges rankings.
     *
     * @param method    by which they were made, for the report
     * @param documents all there are, by {@code id}, if it is to be told which judged ones do not exist
     */
    public Report run(Dataset<Row> rankings, String method, Qrels qrels, Optional<Dataset<Row>> documents) {
        Map<String, RankingScores> found = scores(rankings, qrels);
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "cannot evaluate rankings: none of the %,d judged queries has one (are their ids the same?)"
                            .formatted(qrels.queries().size()));
        }
        List<RankingScores> all = new TreeSet<>(qrels.queries())
                .stream()
                        .map(query -> found.getOrDefault(query, RankingScores.NONE))
                        .toList();
        Figure.Counts counts = new Figure.Counts(all.size(), found.size());
        Figure.Subject subject = new Figure.Subject(qrels.name(), AnalogyReport.TOTAL, method);
        List<Figure> figures = new ArrayList<>();
        measures().forEach((metric, measure) -> {
            double[] values = all.stream().mapToDouble(measure).toArray();
            figures.add(new Figure(subject, metric, estimate(values, metric), counts));
        });
        Map<String, Object> facts = new LinkedHashMap<>();
        documents.ifPresent(there -> facts.putAll(unknown(there, qrels)));
        return new Report(figures, facts);
    }

    private Map<String, ToDoubleFunction<RankingScores>> measures() {
        Map<String, ToDoubleFunction<RankingScores>> measures = new LinkedHashMap<>();
        measures.put("ndcg@" + getK(), RankingScores::ndcg);
        measures.put("map", RankingScores::averagePrecision);
        measures.put("recall@" + getK(), RankingScores::recall);
        return measures;
    }

    private Figure.Estimate estimate(double[] values, String metric) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        long key = CounterRandom.at(CounterRandom.key(getSeed(), RESAMPLING), metric);
        double[] interval = new Bootstrap(getResamples(), key).interval(values);
        return new Figure.Estimate(sum / values.length, interval[0], interval[1]);
    }

    private Map<String, RankingScores> scores(Dataset<Row> rankings, Qrels qrels) {
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(rankings.sparkSession().sparkContext());
        Broadcast<Qrels> sent = context.broadcast(qrels);
        int k = getK();
        try {
            return new HashMap<>(rankings.select(
                            col("id").cast("string"),
                            col("neighbors").getField("id").cast("array<string>"))
                    .javaRDD()
                    .filter(row -> sent.value().queries().contains(row.getString(0)))
                    .mapToPair(row -> new Tuple2<>(
                            row.getString(0),
                            RankingScores.of(row.getList(1), sent.value().of(row.getString(0)), k)))
                    .collectAsMap());
        } finally {
            sent.destroy();
        }
    }

    /** The judged documents that do not exist: nothing can rank them, so they are missed. */
    private static Map<String, Object> unknown(Dataset<Row> documents, Qrels qrels) {
        Set<String> judged = new TreeSet<>(qrels.documents());
        long size = judged.size();
        documents
                .select(col("id").cast("string").as("id"))
                .where(col("id").isInCollection(judged))
                .distinct()
                .collectAsList()
                .forEach(row -> judged.remove(row.getString(0)));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("judgedDocuments", size);
        facts.put("unknownDocuments", (long) judged.size());
        facts.put("examplesUnknown", judged.stream().limit(SHOWN).toList());
        return facts;
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public SearchEvaluation copy(ParamMap extra) {
        return (SearchEvaluation) defaultCopy(extra);
    }

    public SearchEvaluation setK(int value) {
        set(k(), value);
        return this;
    }

    public SearchEvaluation setGrades(String... value) {
        set(grades(), value);
        return this;
    }

    public SearchEvaluation setResamples(int value) {
        set(resamples(), value);
        return this;
    }

    public SearchEvaluation setSeed(long value) {
        set(seed(), value);
        return this;
    }
}
