package io.vecmill.train.spectral;

import io.vecmill.ml.HasInputCol;
import io.vecmill.ml.HasOutputCol;

/** What can be set on {@link Lsa}. Public because spark.ml finds params by reflection. */
public interface LsaParams extends HasInputCol, HasOutputCol, SvdParams {
    /** Estimator and model have the same defaults. */
    default void setDefaults() {
        setDefault(inputCol(), "features");
        setDefault(outputCol(), "vector");
        setSvdDefaults();
    }
}
