package io.vecmill.ml;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** The column that a stage reads. */
public interface HasInputCol extends Params {
    default Param<String> inputCol() {
        return new Param<>(this, "inputCol", "the column that is read");
    }

    default String getInputCol() {
        return getOrDefault(inputCol());
    }
}
