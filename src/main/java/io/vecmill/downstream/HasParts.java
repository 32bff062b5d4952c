package io.vecmill.downstream;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/** How rows are laid out before spark.ml learns from them. Public because spark.ml finds params by reflection. */
public interface HasParts extends Params {
    default IntParam parts() {
        return new IntParam(
                this,
                "parts",
                "partitions that the rows are learned from in, whatever the cluster: at most so many cores are of use,"
                        + " and other parts give other roundings",
                ParamValidators.inRange(1, 100_000));
    }

    default int getParts() {
        return (int) getOrDefault(parts());
    }
}
