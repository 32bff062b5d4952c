package io.vecmill.ml;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/** The learning rate. */
public interface HasStepSize extends Params {
    default DoubleParam stepSize() {
        return new DoubleParam(
                this,
                "stepSize",
                "learning rate at the start, from where it falls in a straight line",
                ParamValidators.gt(0));
    }

    default double getStepSize() {
        return (double) getOrDefault(stepSize());
    }
}
