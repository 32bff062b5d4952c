package io.vecmill.ml;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/** The dimension of the vectors. */
public interface HasVectorSize extends Params {
    default IntParam vectorSize() {
        return new IntParam(
                this,
                "vectorSize",
                "dimension of the vectors; more is slower, larger and, given enough text, better",
                ParamValidators.inRange(1, 10_000));
    }

    default int getVectorSize() {
        return (int) getOrDefault(vectorSize());
    }
}
