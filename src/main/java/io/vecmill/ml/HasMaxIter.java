package io.vecmill.ml;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/** How often the input is gone through. */
public interface HasMaxIter extends Params {
    default IntParam maxIter() {
        return new IntParam(
                this,
                "maxIter",
                "passes over the input (epochs); more is slower and, up to a point, better",
                ParamValidators.gt(0));
    }

    default int getMaxIter() {
        return (int) getOrDefault(maxIter());
    }
}
