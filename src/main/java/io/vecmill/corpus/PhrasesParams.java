package io.vecmill.corpus;

import io.vecmill.ml.HasInputCol;
import io.vecmill.ml.HasMaxIter;
import io.vecmill.ml.HasOutputCol;
import java.util.List;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.StringArrayParam;

/** What can be set on {@link Phrases}. Public because spark.ml finds params by reflection. */
public interface PhrasesParams extends HasInputCol, HasOutputCol, HasMaxIter {
    /** Estimator and model have the same defaults. */
    default void setDefaults() {
        setDefault(inputCol(), "tokens");
        setDefault(outputCol(), "phrases");
        setDefault(scoring(), "default");
        setDefault(threshold(), 100.0);
        setDefault(discount(), 5.0);
        setDefault(minCount(), 5L);
        setDefault(maxIter(), 1);
        setDefault(connectorWords(), new String[0]);
        setDefault(delimiter(), "_");
        setDefault(maxPhrases(), 1_000_000);
    }

    default Param<String> scoring() {
        return new Param<>(
                this,
                "scoring",
                "how strongly two tokens attract each other: default, (count(ab) - discount) N / (count(a) count(b)) of"
                        + " word2phrase; or npmi, from -1 to 1",
                ParamValidators.inArray(PhraseScoring.names().toArray(String[]::new)));
    }

    default String getScoring() {
        return getOrDefault(scoring());
    }

    default DoubleParam threshold() {
        return new DoubleParam(
                this,
                "threshold",
                "pairs that score higher are phrases; higher gives fewer. With scoring = npmi below 1, 0.5 say");
    }

    default double getThreshold() {
        return (double) getOrDefault(threshold());
    }

    default DoubleParam discount() {
        return new DoubleParam(
                this,
                "discount",
                "taken off the count of a pair, so that pairs of rare tokens do not win; npmi has none",
                ParamValidators.gtEq(0));
    }

    default double getDiscount() {
        return (double) getOrDefault(discount());
    }

    default LongParam minCount() {
        return new LongParam(
                this,
                "minCount",
                "pairs that occur less often are no phrases; higher is faster",
                ParamValidators.gt(0));
    }

    default long getMinCount() {
        return (long) getOrDefault(minCount());
    }

    default StringArrayParam connectorWords() {
        return new StringArrayParam(
                this,
                "connectorWords",
                "tokens that may stand inside a phrase and neither begin nor end one, and do not count in its"
                        + " score: of, the, …");
    }

    default List<String> getConnectorWords() {
        return List.of(getOrDefault(connectorWords()));
    }

    default Param<String> delimiter() {
        return new Param<>(this, "delimiter", "what is put between the tokens of a phrase");
    }

    default String getDelimiter() {
        return getOrDefault(delimiter());
    }

    default IntParam maxPhrases() {
        return new IntParam(
                this,
                "maxPhrases",
                "fail if a pass finds more phrases than this: the driver and every executor hold them, some"
                        + " 100 bytes each",
                ParamValidators.inRange(1, 10_000_000));
    }

    default int getMaxPhrases() {
        return (int) getOrDefault(maxPhrases());
    }
}
