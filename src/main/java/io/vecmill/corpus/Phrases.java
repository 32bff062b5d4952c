package io.vecmill.corpus;

import io.vecmill.ml.Progress;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Learns which neighbouring tokens are phrases: {@code new york} becomes {@code new_york}.
 *
 * <p>In: a column {@code inputCol} ARRAY&lt;STRING&gt;, a sequence a row. A null parts the tokens around it. Out: a
 * {@link PhrasesModel}, which joins them. Each of {@code maxIter} passes looks for pairs in what the passes before it
 * have joined, so two passes find phrases of up to four tokens, three of up to eight; a pass that finds none is the
 * last.
 *
 * <p>The result depends on the sequences and the params alone, not on the order of rows, on partitions or retries;
 * nothing is random.
 *
 * <p>Cost: a pass goes over the input once and joins what the passes before it found; tokens and pairs are counted a
 * million different ones at a time in each task and shuffled as bytes. A task that adds them up holds its share of all
 * different pairs (some 30 bytes each); the driver, and an executor, hold the phrases that were found, at most {@code
 * maxPhrases} a pass.
 *
 * <p>Errors: {@link IllegalStateException} when there are more phrases than {@code maxPhrases}; {@link
 * IllegalArgumentException} for a threshold that npmi cannot reach, for an input column that does not exist or is not
 * ARRAY&lt;STRING&gt;, and for an output column that exists.
 *
 * <p>Source: Mikolov, Sutskever, Chen, Corrado, Dean 2013, section 4, whose δ is {@code discount}, and their
 * word2phrase, in which N is the number of tokens; npmi after Bouma 2009; connector words as in gensim.
 */
public final class Phrases extends Estimator<PhrasesModel> implements PhrasesParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private transient Progress progress = Progress.none();

    public Phrases() {
        this(Identifiable$.MODULE$.randomUID("vecmill_phrases"));
    }

    public Phrases(String uid) {
        this.uid = uid;
        setDefaults();
    }

    public static MLReader<Phrases> read() {
        return new DefaultParamsReadable<Phrases>() {}.read();
    }

    public static Phrases load(String path) {
        return read().load(path);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public PhrasesModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        if (getScoring().equals("npmi") && getThreshold() >= 1) {
            throw new IllegalArgumentException(
                    "cannot learn phrases: with scoring = npmi no pair scores above threshold = " + getThreshold()
                            + " (set it below 1, 0.5 say)");
        }
        List<Phrase> phrases = new ArrayList<>();
        for (int pass = 1; pass <= getMaxIter(); pass++) {
            progress.phase("finding phrases, pass " + pass, 0, "");
            List<Phrase> found = new PhraseSearch(this, pass).find(joined(dataset, phrases));
            phrases.addAll(found);
            if (found.isEmpty()) {
                break;
            }
        }
        return copyValues(new PhrasesModel(uid, phrases), ParamMap.empty()).setParent(this);
    }

    /** The tokens as the passes so far have joined them. */
    private Dataset<Row> joined(Dataset<?> dataset, List<Phrase> soFar) {
        return soFar.isEmpty()
                ? dataset.select(dataset.col(getInputCol()))
                : copyValues(new PhrasesModel(uid, soFar), ParamMap.empty())
                        .transform(dataset)
                        .select(getOutputCol());
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return PhrasesModel.outputSchema(this, schema);
    }

    @Override
    public Phrases copy(ParamMap extra) {
        return ((Phrases) defaultCopy(extra)).setProgress(progress);
    }

    /** Who is told how far the search is. Not a param: it changes nothing and is not saved. */
    public Phrases setProgress(Progress newProgress) {
        progress = newProgress;
        return this;
    }

    public Phrases setInputCol(String value) {
        set(inputCol(), value);
        return this;
    }

    public Phrases setOutputCol(String value) {
        set(outputCol(), value);
        return this;
    }

    public Phrases setScoring(String value) {
        set(scoring(), value);
        return this;
    }

    public Phrases setThreshold(double value) {
        set(threshold(), value);
        return this;
    }

    public Phrases setDiscount(double value) {
        set(discount(), value);
        return this;
    }

    public Phrases setMinCount(long value) {
        set(minCount(), value);
        return this;
    }

    public Phrases setMaxIter(int value) {
        set(maxIter(), value);
        return this;
    }

    public Phrases setConnectorWords(String... words) {
        set(connectorWords(), words);
        return this;
    }

    public Phrases setDelimiter(String value) {
        set(delimiter(), value);
        return this;
    }

    public Phrases setMaxPhrases(int value) {
        set(maxPhrases(), value);
        return this;
    }
}
