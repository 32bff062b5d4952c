package io.vecmill.evaluate;

import io.vecmill.ml.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.param.JavaParams;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Measures how well vectors of words answer analogies, and how well their cosines agree with people's judgement of how
 * alike words are.
 *
 * <p>In: {@code id} STRING or BIGINT, unique, {@code vector} ARRAY&lt;FLOAT&gt; of one length and, for {@code topN} and
 * for words that differ in case only, {@code count} BIGINT; and {@link QuestionSets}. Out: figures, see
 * {@link io.vecmill.table.ReportTable}.
 *
 * <p>Analogies, <i>a is to b as c is to d</i>: of all words but a, b and c, the answer is the one that 3CosAdd or
 * 3CosMul scores highest, ties by id. {@code accuracy} is the share of right answers among the questions whose four
 * words the table has, {@code accuracyOverAll} that among all; both by section, for the whole set, and for its
 * syntactic sections (called {@code gram…}) and the others. With 3CosAdd and {@code topN} the accuracy is what gensim's
 * {@code evaluate_word_analogies} gives with that {@code restrict_vocab}. Judged pairs: {@code spearman}, ties sharing
 * the mean of their ranks, and {@code pearson}, over the pairs of which the table has both words, with 95 % bootstrap
 * intervals. What nothing could be measured of is null.
 *
 * <p>The result depends on the rows, the questions, the params and the seed, of which the resamples are drawn;
 * partitions change no bit.
 *
 * <p>Cost: two passes over the table, and one over its ids and counts with {@code topN}; words × (words asked ×
 * dimension + questions) multiplications. The driver and every task hold the questions, the vectors of their words, and
 * a best answer to each.
 *
 * <p>Errors: {@link IllegalArgumentException} for columns that are missing or of other types; {@link
 * IllegalStateException} for a row without a vector, of another dimension, or with an element that is no finite number.
 *
 * <p>Source: Mikolov, Chen, Corrado, Dean 2013, "Efficient Estimation of Word Representations in Vector Space" (the
 * questions); Levy and Goldberg 2014, "Linguistic Regularities in Sparse and Explicit Word Representations" (their a*,
 * a, b are our b, a, c; their ε = 0.001).
 */
public final class WordEvaluation extends JavaParams implements WordEvaluationParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private transient Progress progress = Progress.none();

    public WordEvaluation() {
        this(Identifiable$.MODULE$.randomUID("vecmill_evaluate"));
    }

    public WordEvaluation(String uid) {
        this.uid = uid;
        setDefaults();
    }

    public static MLReader<WordEvaluation> read() {
        return new DefaultParamsReadable<WordEvaluation>() {}.read();
    }

    public static WordEvaluation load(String path) {
        return read().load(path);
    }

    /** Asks the vectors of an embedding table. */
    public WordEvaluationResult run(Dataset<Row> vectors, QuestionSets questions) {
        progress.phase("looking up words", 0, "");
        Candidates candidates = Candidates.of(vectors, getTopN());
        Lexicon lexicon = Lexicon.collect(candidates, questions.words(), WordFold.of(getIgnoreCase()));
        progress.phase("answering analogies", 0, "");
        AnalogyReport analogies = new AnalogyReport(verdicts(candidates, lexicon, questions));
        SimilarityReport similarities = new SimilarityReport(lexicon, getResamples(), getSeed());
        List<Figure> figures = new ArrayList<>();
        questions.analogies().forEach(set -> figures.addAll(analogies.figures(set)));
        questions.similarities().forEach(set -> figures.addAll(similarities.figures(set)));
        return new WordEvaluationResult(figures);
    }

    private static Map<AnalogySet.Question, boolean[]> verdicts(
            Candidates candidates, Lexicon lexicon, QuestionSets questions) {
        List<AnalogySet.Question> asked = questions.analogies().stream()
                .flatMap(set -> set.sections().values().stream())
                .flatMap(List::stream)
                .toList();
        return AnalogyScan.run(candidates, lexicon, asked);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public WordEvaluation copy(ParamMap extra) {
        return ((WordEvaluation) defaultCopy(extra)).setProgress(progress);
    }

    /** Who is told how far the run is. Not a param: it changes nothing and is not saved. */
    public WordEvaluation setProgress(Progress progress) {
        this.progress = progress;
        return this;
    }

    public WordEvaluation setTopN(int value) {
        set(topN(), value);
        return this;
    }

    public WordEvaluation setIgnoreCase(boolean value) {
        set(ignoreCase(), value);
        return this;
    }

    public WordEvaluation setResamples(int value) {
        set(resamples(), value);
        return this;
    }

    public WordEvaluation setSeed(long value) {
        set(seed(), value);
        return this;
    }
}
