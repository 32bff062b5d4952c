package io.vecmill.train.glove;

import io.vecmill.ml.HasStepSize;
import io.vecmill.train.pairs.BlockedParams;
import io.vecmill.train.pairs.WarmStartParams;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** What can be set on {@link GloVe}. Public because spark.ml finds params by reflection. */
public interface GloVeParams extends BlockedParams, HasStepSize, WarmStartParams {
    /** Estimator and model have the same defaults. */
    default void setDefaults() {
        setWarmStartDefaults();
        setDefault(inputCol(), "tokens");
        setDefault(outputCol(), "vector");
        setDefault(vectorSize(), 100);
        setDefault(windowSize(), 10);
        setDefault(minCount(), 5L);
        setDefault(maxVocabulary(), 0);
        setDefault(xMax(), 100.0);
        setDefault(alpha(), 0.75);
        setDefault(combine(), "sum");
        setDefault(maxIter(), 25);
        setDefault(stepSize(), 0.05);
        setDefault(seed(), 1L);
        setDefault(shards(), 4);
        setDefault(chunks(), 1);
        setDefault(checkpointDir(), "");
        setDefault(checkpointInterval(), 16);
    }

    default IntParam windowSize() {
        return new IntParam(
                this,
                "windowSize",
                "how far apart a token and its context may be, at most; higher is slower and more topical",
                ParamValidators.gt(0));
    }

    default int getWindowSize() {
        return (int) getOrDefault(windowSize());
    }

    default DoubleParam xMax() {
        return new DoubleParam(
                this,
                "xMax",
                "co-occurrence count from which on a pair has full weight; lower is better for small corpora",
                ParamValidators.gt(0));
    }

    default double getXMax() {
        return (double) getOrDefault(xMax());
    }

    default DoubleParam alpha() {
        return new DoubleParam(
                this,
                "alpha",
                "power of a count below xMax that is its pair's weight; 0 weighs all alike, 1 by count",
                ParamValidators.inRange(0, 10));
    }

    default double getAlpha() {
        return (double) getOrDefault(alpha());
    }

    default Param<String> combine() {
        return new Param<>(
                this,
                "combine",
                "what a token's vector is: sum, of its vectors as token and as context, or input, the first alone",
                ParamValidators.inArray(new String[] {"sum", "input"}));
    }

    default String getCombine() {
        return getOrDefault(combine());
    }

    @Override
    default DoubleParam stepSize() {
        return new DoubleParam(
                this,
                "stepSize",
                "learning rate of a value's first step, from where AdaGrad lowers it",
                ParamValidators.gt(0));
    }
}
