package io.vecmill.downstream;

import io.vecmill.ml.HasMaxIter;
import io.vecmill.ml.HasSeed;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.ParamValidators;

/** What can be set on {@link Classify}. Public because spark.ml finds params by reflection. */
public interface ClassifyParams extends HasMaxIter, HasSeed, HasParts {
    default void setDefaults() {
        setDefault(testShare(), 0.2);
        setDefault(regParam(), 1e-4);
        setDefault(maxIter(), 100);
        setDefault(tol(), 1e-6);
        setDefault(parts(), 16);
        setDefault(seed(), 1L);
    }

    default DoubleParam testShare() {
        return new DoubleParam(
                this,
                "testShare",
                "share of the labelled rows that are not learned from but labelled as a test, where no rows are given"
                        + " for that; 0 learns from all",
                ParamValidators.inRange(0, 1, true, false));
    }

    default double getTestShare() {
        return (double) getOrDefault(testShare());
    }

    default DoubleParam regParam() {
        return new DoubleParam(
                this,
                "regParam",
                "how strongly weights are held near zero, beside the mean loss; 1 / (C n) for scikit-learn's C and n rows",
                ParamValidators.gtEq(0));
    }

    default double getRegParam() {
        return (double) getOrDefault(regParam());
    }

    default DoubleParam tol() {
        return new DoubleParam(
                this,
                "tol",
                "the relative improvement of an iteration below which learning ends; lower is slower",
                ParamValidators.gt(0));
    }

    default double getTol() {
        return (double) getOrDefault(tol());
    }
}
