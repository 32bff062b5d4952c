package io.vecmill.evaluate;

/** What can be set on {@link LabelEvaluation}. Public because spark.ml finds params by reflection. */
public interface LabelEvaluationParams extends Resampled {
    default void setDefaults() {
        setResampledDefaults();
    }
}
