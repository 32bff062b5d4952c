package io.vecmill.evaluate;

/** What can be set on {@link SentenceEvaluation}. Public because spark.ml finds params by reflection. */
public interface SentenceEvaluationParams extends Resampled {
    default void setDefaults() {
        setResampledDefaults();
    }
}
