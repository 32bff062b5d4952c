package io.vecmill.release;

import io.vecmill.ml.HasSeed;
import io.vecmill.table.TierCodec;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** What can be set on {@link Tier}. Public because spark.ml finds params by reflection. */
public interface TierParams extends HasSeed {
    default void setDefaults() {
        setDefault(encoding(), TierCodec.INT8);
        setDefault(dimension(), 0);
        setDefault(reduction(), "pca");
        setDefault(k(), 10);
        setDefault(sample(), 1000);
        setDefault(rescore(), 4);
        setDefault(seed(), 1L);
    }

    default Param<String> encoding() {
        return new Param<>(
                this,
                "encoding",
                "how a number is stored: int8 in a byte, binary in a bit, float16 in two bytes",
                ParamValidators.inArray(new String[] {TierCodec.INT8, TierCodec.BINARY, TierCodec.FLOAT16}));
    }

    default String getEncoding() {
        return getOrDefault(encoding());
    }

    default IntParam dimension() {
        return new IntParam(
                this, "dimension", "numbers that a vector is reduced to; 0 keeps all", ParamValidators.gtEq(0));
    }

    default int getDimension() {
        return (int) getOrDefault(dimension());
    }

    default Param<String> reduction() {
        return new Param<>(
                this,
                "reduction",
                "how vectors become shorter: pca turns them so that the first numbers tell most, truncate takes the first"
                        + " numbers as they are, for models that were trained for it; both then have length 1",
                ParamValidators.inArray(new String[] {"pca", "truncate"}));
    }

    default String getReduction() {
        return getOrDefault(reduction());
    }

    default IntParam k() {
        return new IntParam(this, "k", "neighbours by which the loss is measured", ParamValidators.inRange(1, 1000));
    }

    default int getK() {
        return (int) getOrDefault(k());
    }

    default IntParam sample() {
        return new IntParam(
                this,
                "sample",
                "rows whose neighbours are looked for, about so many; more is slower and steadier",
                ParamValidators.inRange(10, 1_000_000));
    }

    default int getSample() {
        return (int) getOrDefault(sample());
    }

    default IntParam rescore() {
        return new IntParam(
                this,
                "rescore",
                "how many times k the tier is asked for, to be scored again by the full vectors; 1 takes its word",
                ParamValidators.inRange(1, 100));
    }

    default int getRescore() {
        return (int) getOrDefault(rescore());
    }
}
