package io.vecmill.release;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/** What can be set on {@link Align}. Public because spark.ml finds params by reflection. */
public interface AlignParams extends Params {
    default void setDefaults() {
        setDefault(anchors(), 10_000);
        setDefault(minOverlap(), 0.1);
        setDefault(trim(), 0.1);
        setDefault(maxResidual(), 0.5);
    }

    default IntParam anchors() {
        return new IntParam(
                this,
                "anchors",
                "ids of both tables that the rotation is fitted to or judged by, at most: those that occur most often",
                ParamValidators.inRange(1, 1_000_000));
    }

    default int getAnchors() {
        return (int) getOrDefault(anchors());
    }

    default DoubleParam minOverlap() {
        return new DoubleParam(
                this,
                "minOverlap",
                "share of its 10 nearest anchors that an anchor must have in both tables, else it has moved and is left"
                        + " out; 0 takes all, and is faster",
                ParamValidators.inRange(0, 1));
    }

    default double getMinOverlap() {
        return (double) getOrDefault(minOverlap());
    }

    default DoubleParam trim() {
        return new DoubleParam(
                this,
                "trim",
                "share of the anchors, those that fit worst, without which the rotation is fitted again",
                ParamValidators.inRange(0, 0.5));
    }

    default double getTrim() {
        return (double) getOrDefault(trim());
    }

    default DoubleParam maxResidual() {
        return new DoubleParam(
                this,
                "maxResidual",
                "mean of 1 - cosine after the rotation of ids that it was not fitted to, as a share of that between"
                        + " different ids, above which the tables are refused as having no space in common",
                ParamValidators.inRange(0, 2));
    }

    default double getMaxResidual() {
        return (double) getOrDefault(maxResidual());
    }
}
