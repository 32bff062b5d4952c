package io.vecmill.ann.hash;

import io.vecmill.ml.HasInputCol;
import io.vecmill.ml.HasOutputCol;
import io.vecmill.ml.HasSeed;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.ParamValidators;

/** What can be set on {@link VectorHash}. Public because spark.ml finds params by reflection. */
public interface VectorHashParams extends HasInputCol, HasOutputCol, HasSeed {
    default void setDefaults() {
        setDefault(inputCol(), "vector");
        setDefault(outputCol(), "hashes");
        setDefault(bits(), 16);
        setDefault(tables(), 8);
        setDefault(width(), 0.0);
        setDefault(seed(), 1L);
    }

    default IntParam bits() {
        return new IntParam(
                this,
                "bits",
                "projections that make one code; more makes smaller buckets, in which fewer neighbours meet",
                ParamValidators.inRange(1, 62));
    }

    default int getBits() {
        return (int) getOrDefault(bits());
    }

    default IntParam tables() {
        return new IntParam(
                this,
                "tables",
                "codes for each row, made independently; neighbours meet in more of them when there are more",
                ParamValidators.inRange(1, 10_000));
    }

    default int getTables() {
        return (int) getOrDefault(tables());
    }

    default DoubleParam width() {
        return new DoubleParam(
                this,
                "width",
                "0 takes the signs of projections, for cosine; above, for euclidean, the intervals of this width that"
                        + " they fall in: some four times the distance of neighbours",
                ParamValidators.gtEq(0));
    }

    default double getWidth() {
        return (double) getOrDefault(width());
    }
}
