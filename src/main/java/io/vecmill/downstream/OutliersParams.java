package io.vecmill.downstream;

import io.vecmill.ml.HasSeed;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** What can be set on {@link Outliers}. Public because spark.ml finds params by reflection. */
public interface OutliersParams extends HasSeed {
    default void setDefaults() {
        setDefault(k(), 5);
        setDefault(share(), 0.01);
        setDefault(method(), "auto");
        setDefault(targetRecall(), 0.95);
        setDefault(seed(), 1L);
    }

    default IntParam k() {
        return new IntParam(
                this,
                "k",
                "the neighbour whose distance counts; higher calls small groups of rows outliers, too, and is slower",
                ParamValidators.gt(0));
    }

    default int getK() {
        return (int) getOrDefault(k());
    }

    default DoubleParam share() {
        return new DoubleParam(
                this, "share", "share of the rows that are called outliers, at most", ParamValidators.inRange(0, 1));
    }

    default double getShare() {
        return (double) getOrDefault(share());
    }

    default Param<String> method() {
        return new Param<>(
                this,
                "method",
                "how neighbours are found: exact scores all pairs, lsh is faster from some ten thousand rows on, auto"
                        + " chooses",
                ParamValidators.inArray(new String[] {"auto", "exact", "lsh"}));
    }

    default String getMethod() {
        return getOrDefault(method());
    }

    default DoubleParam targetRecall() {
        return new DoubleParam(
                this,
                "targetRecall",
                "share of the true neighbours that lsh must find; higher is slower and better, 1 is exact",
                ParamValidators.inRange(0, 1, false, true));
    }

    default double getTargetRecall() {
        return (double) getOrDefault(targetRecall());
    }
}
