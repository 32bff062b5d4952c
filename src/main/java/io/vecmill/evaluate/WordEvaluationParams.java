package io.vecmill.evaluate;

import io.vecmill.ml.HasSeed;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.ParamValidators;

/** What can be set on {@link WordEvaluation}. Public because spark.ml finds params by reflection. */
public interface WordEvaluationParams extends HasSeed {
    default void setDefaults() {
        setDefault(topN(), 0);
        setDefault(ignoreCase(), true);
        setDefault(resamples(), 1000);
        setDefault(seed(), 1L);
    }

    default IntParam topN() {
        return new IntParam(
                this,
                "topN",
                "ask, and let answer, only the words that occur most often, so many of them; fewer is faster and easier;"
                        + " 0 for all",
                ParamValidators.gtEq(0));
    }

    default int getTopN() {
        return (int) getOrDefault(topN());
    }

    default BooleanParam ignoreCase() {
        return new BooleanParam(
                this,
                "ignoreCase",
                "whether Paris in a question is paris in the table; of words that differ in case only, the one that"
                        + " occurs most often is asked");
    }

    default boolean getIgnoreCase() {
        return (boolean) getOrDefault(ignoreCase());
    }

    default IntParam resamples() {
        return new IntParam(
                this,
                "resamples",
                "samples of the pairs, drawn with replacement, from which the 95 % intervals of correlations are taken;"
                        + " more is slower and steadier, 0 gives no intervals",
                ParamValidators.inRange(0, 100_000));
    }

    default int getResamples() {
        return (int) getOrDefault(resamples());
    }
}
