package io.vecmill.train.pairs;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/** How a training goes on from the vectors of an earlier one. Public because spark.ml finds params by reflection. */
public interface WarmStartParams extends Params {
    default void setWarmStartDefaults() {
        setDefault(freeze(), "none");
        setDefault(vanished(), "keep");
        setDefault(storeOutputs(), false);
    }

    default Param<String> freeze() {
        return new Param<>(
                this,
                "freeze",
                "which vectors of the initial table do not change: none, or initial, all; then only new ids learn",
                ParamValidators.inArray(new String[] {"none", "initial"}));
    }

    default boolean isInitialFrozen() {
        return getOrDefault(freeze()).equals("initial");
    }

    default Param<String> vanished() {
        return new Param<>(
                this,
                "vanished",
                "what becomes of ids of the initial table that the corpus lacks: keep their vectors, or drop them",
                ParamValidators.inArray(new String[] {"keep", "drop"}));
    }

    default boolean isVanishedKept() {
        return getOrDefault(vanished()).equals("keep");
    }

    default BooleanParam storeOutputs() {
        return new BooleanParam(
                this,
                "storeOutputs",
                "whether the output side, and n-grams where there are any, are stored beside the vectors, so that a "
                        + "later training goes on from them too; takes the space again");
    }

    default boolean isStoreOutputs() {
        return (boolean) getOrDefault(storeOutputs());
    }
}
