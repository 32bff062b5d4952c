package io.vecmill.train.spectral;

import io.vecmill.ml.HasSeed;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/** What can be set on a truncated singular value decomposition. Public because spark.ml finds params by reflection. */
public interface SvdParams extends Params, HasSeed {
    /** The same in all stages. */
    default void setSvdDefaults() {
        setDefault(k(), 100);
        setDefault(blockSize(), 32);
        setDefault(maxIter(), 40);
        setDefault(tol(), 5e-4);
        setDefault(seed(), 1L);
    }

    default IntParam k() {
        return new IntParam(
                this,
                "k",
                "dimensions: singular values and vectors, the largest; more is slower and keeps more",
                ParamValidators.inRange(1, 4096));
    }

    default int getK() {
        return (int) getOrDefault(k());
    }

    default IntParam blockSize() {
        return new IntParam(
                this,
                "blockSize",
                "columns that are multiplied at a time, rounded up to a multiple of 16; more needs fewer products, "
                        + "each slower, and more memory",
                ParamValidators.inRange(1, 1024));
    }

    default int getBlockSize() {
        return (int) getOrDefault(blockSize());
    }

    default IntParam maxIter() {
        return new IntParam(
                this,
                "maxIter",
                "products with the matrix and its transpose, at most; tol may end it before",
                ParamValidators.gt(0));
    }

    default int getMaxIter() {
        return (int) getOrDefault(maxIter());
    }

    default DoubleParam tol() {
        return new DoubleParam(
                this,
                "tol",
                "relative error of each singular value, as estimated, at which it is enough; lower is slower; "
                        + "0 makes maxIter products",
                ParamValidators.gtEq(0));
    }

    default double getTol() {
        return (double) getOrDefault(tol());
    }
}
