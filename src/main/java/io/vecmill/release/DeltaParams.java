package io.vecmill.release;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/** What can be set on {@link Delta}. Public because spark.ml finds params by reflection. */
public interface DeltaParams extends Params {
    default void setDefaults() {
        setDefault(minChange(), 0.0);
    }

    default DoubleParam minChange() {
        return new DoubleParam(
                this,
                "minChange",
                "how much a row must have changed to be sent: of a vector |new - old| / |old|, of a list the share of its"
                        + " neighbours; 0 sends whatever is not the same",
                ParamValidators.gtEq(0));
    }

    default double getMinChange() {
        return (double) getOrDefault(minChange());
    }
}
