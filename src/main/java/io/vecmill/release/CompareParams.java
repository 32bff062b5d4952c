package io.vecmill.release;

import io.vecmill.ml.HasSeed;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** What can be set on {@link Compare}. Public because spark.ml finds params by reflection. */
public interface CompareParams extends HasSeed {
    default void setDefaults() {
        setDefault(k(), 10);
        setDefault(sample(), 2000);
        setDefault(method(), "exact");
        setDefault(acrossSpaces(), false);
        setDefault(seed(), 1L);
    }

    default IntParam k() {
        return new IntParam(
                this,
                "k",
                "neighbours of an id that are looked at in both versions; higher is slower and steadier",
                ParamValidators.inRange(1, 1000));
    }

    default int getK() {
        return (int) getOrDefault(k());
    }

    default IntParam sample() {
        return new IntParam(
                this,
                "sample",
                "ids whose neighbours are looked at, about so many; more is slower and steadier",
                ParamValidators.inRange(10, 1_000_000));
    }

    default int getSample() {
        return (int) getOrDefault(sample());
    }

    default Param<String> method() {
        return new Param<>(
                this,
                "method",
                "how neighbours are found: exact scores all, lsh is faster for large tables and finds 95 % of them",
                ParamValidators.inArray(new String[] {"exact", "lsh"}));
    }

    default String getMethod() {
        return getOrDefault(method());
    }

    default BooleanParam acrossSpaces() {
        return new BooleanParam(
                this, "acrossSpaces", "whether versions of different spaces are compared, by all but their vectors");
    }

    default boolean getAcrossSpaces() {
        return (boolean) getOrDefault(acrossSpaces());
    }
}
