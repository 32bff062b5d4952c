package io.vecmill.ml;

import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Params;

/** The seed of everything drawn at random. */
public interface HasSeed extends Params {
    default LongParam seed() {
        return new LongParam(this, "seed", "seed of all random draws; the same seed and input give the same bits");
    }

    default long getSeed() {
        return (long) getOrDefault(seed());
    }
}
