package io.vecmill.encode;

import io.vecmill.ml.HasInputCol;
import io.vecmill.ml.HasOutputCol;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** What can be set on {@link Pool}. Public because spark.ml finds params by reflection. */
public interface PoolParams extends HasInputCol, HasOutputCol {
    default void setDefaults() {
        setDefault(inputCol(), "tokens");
        setDefault(outputCol(), "vector");
        setDefault(coverageCol(), "coverage");
        setDefault(method(), "sif");
        setDefault(smoothing(), 1e-3);
        setDefault(components(), 1);
        setDefault(unknown(), "skip");
        setDefault(broadcastMegabytes(), 256);
    }

    default Param<String> coverageCol() {
        return new Param<>(this, "coverageCol", "the column that is added for the share of tokens that have a vector");
    }

    default String getCoverageCol() {
        return getOrDefault(coverageCol());
    }

    default Param<String> method() {
        return new Param<>(
                this,
                "method",
                "mean of the tokens' vectors; idf weighs them by how few documents have the token; sif by how rare it"
                        + " is, and takes out what all documents have in common; max takes the greatest number in each"
                        + " dimension",
                ParamValidators.inArray(new String[] {"mean", "idf", "sif", "max"}));
    }

    default String getMethod() {
        return getOrDefault(method());
    }

    default DoubleParam smoothing() {
        return new DoubleParam(
                this,
                "smoothing",
                "of sif, a in the weight a / (a + p) of a token with relative frequency p; lower weighs frequent tokens"
                        + " down more",
                ParamValidators.gt(0));
    }

    default double getSmoothing() {
        return (double) getOrDefault(smoothing());
    }

    default IntParam components() {
        return new IntParam(
                this,
                "components",
                "of sif, how many common components are taken out of the vectors; 0 for none, more is slower",
                ParamValidators.inRange(0, 1000));
    }

    default int getComponents() {
        return (int) getOrDefault(components());
    }

    default Param<String> unknown() {
        return new Param<>(
                this,
                "unknown",
                "what becomes of tokens without a vector: skip, they play no part; zero, they count as zero vectors;"
                        + " error, they are refused",
                ParamValidators.inArray(new String[] {"skip", "zero", "error"}));
    }

    default String getUnknown() {
        return getOrDefault(unknown());
    }

    default IntParam broadcastMegabytes() {
        return new IntParam(
                this,
                "broadcastMegabytes",
                "how large a table of token vectors may be to be sent whole to every executor, which is faster; a larger"
                        + " one is joined; no bit depends on it",
                ParamValidators.inRange(0, 8192));
    }

    default int getBroadcastMegabytes() {
        return (int) getOrDefault(broadcastMegabytes());
    }
}
