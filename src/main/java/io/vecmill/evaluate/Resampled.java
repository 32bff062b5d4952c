package io.vecmill.evaluate;

import io.vecmill.ml.HasSeed;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.ParamValidators;

/** The params of an evaluation with intervals. Public because spark.ml finds params by reflection. */
public interface Resampled extends HasSeed {
    default void setResampledDefaults() {
        setDefault(resamples(), 1000);
        setDefault(seed(), 1L);
    }

    default IntParam resamples() {
        return new IntParam(
                this,
                "resamples",
                "samples, drawn with replacement, from which the 95 % intervals are taken; more is slower and steadier,"
                        + " 0 gives no intervals",
                ParamValidators.inRange(0, 100_000));
    }

    default int getResamples() {
        return (int) getOrDefault(resamples());
    }
}
