package io.vecmill.train.spectral;

import io.vecmill.ml.HasInputCol;
import io.vecmill.ml.HasOutputCol;
import io.vecmill.train.pairs.VocabularyParams;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.ParamValidators;

/** What can be set on {@link Ppmi}. Public because spark.ml finds params by reflection. */
public interface PpmiParams extends HasInputCol, HasOutputCol, SvdParams, VocabularyParams {
    /** Estimator and model have the same defaults. */
    default void setDefaults() {
        setDefault(inputCol(), "tokens");
        setDefault(outputCol(), "vector");
        setDefault(windowSize(), 5);
        setDefault(minCount(), 5L);
        setDefault(maxVocabulary(), 0);
        setDefault(contextExponent(), 0.75);
        setDefault(shift(), 1.0);
        setDefault(eigenExponent(), 0.5);
        setSvdDefaults();
    }

    default IntParam windowSize() {
        return new IntParam(
                this,
                "windowSize",
                "how far apart tokens may be to count for each other; higher is slower and more topical",
                ParamValidators.gt(0));
    }

    default int getWindowSize() {
        return (int) getOrDefault(windowSize());
    }

    default DoubleParam contextExponent() {
        return new DoubleParam(
                this,
                "contextExponent",
                "power of a token's count as context; below 1 rare contexts count less",
                ParamValidators.inRange(0, 1));
    }

    default double getContextExponent() {
        return (double) getOrDefault(contextExponent());
    }

    default DoubleParam shift() {
        return new DoubleParam(
                this,
                "shift",
                "what a ratio is divided by before its logarithm; higher leaves out more pairs, 1 none above chance",
                ParamValidators.gtEq(1));
    }

    default double getShift() {
        return (double) getOrDefault(shift());
    }

    default DoubleParam eigenExponent() {
        return new DoubleParam(
                this,
                "eigenExponent",
                "power of the singular values by which dimensions are multiplied: 1 as they are, 0 all alike",
                ParamValidators.inRange(0, 1));
    }

    default double getEigenExponent() {
        return (double) getOrDefault(eigenExponent());
    }
}
