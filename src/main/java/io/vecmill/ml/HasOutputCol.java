package io.vecmill.ml;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** The column that a stage adds. */
public interface HasOutputCol extends Params {
    default Param<String> outputCol() {
        return new Param<>(this, "outputCol", "the column that is added");
    }

    default String getOutputCol() {
        return getOrDefault(outputCol());
    }
}
