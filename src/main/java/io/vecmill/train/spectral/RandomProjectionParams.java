package io.vecmill.train.spectral;

import io.vecmill.math.RandomDirections;
import io.vecmill.ml.HasInputCol;
import io.vecmill.ml.HasOutputCol;
import io.vecmill.ml.HasSeed;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** What can be set on {@link RandomProjection}. Public because spark.ml finds params by reflection. */
public interface RandomProjectionParams extends HasInputCol, HasOutputCol, HasSeed {
    /** Estimator and model have the same defaults. */
    default void setDefaults() {
        setDefault(inputCol(), "features");
        setDefault(outputCol(), "vector");
        setDefault(dimension(), 256);
        setDefault(eps(), 0.0);
        setDefault(density(), "achlioptas");
        setDefault(seed(), 1L);
    }

    default IntParam dimension() {
        return new IntParam(
                this,
                "dimension",
                "of the vectors that come out; more is slower and keeps distances better",
                ParamValidators.inRange(1, 100_000));
    }

    default int getDimension() {
        return (int) getOrDefault(dimension());
    }

    default DoubleParam eps() {
        return new DoubleParam(
                this,
                "eps",
                "how far squared distances may change, from which the dimension follows by the bound of Johnson and "
                        + "Lindenstrauss; 0 takes dimension as it is set",
                ParamValidators.inRange(0, 1, true, false));
    }

    default double getEps() {
        return (double) getOrDefault(eps());
    }

    default Param<String> density() {
        return new Param<>(
                this,
                "density",
                "of the random matrix: gaussian, no zeros; achlioptas, a third; li, 1 / sqrt(features), which is "
                        + "fastest and for vectors with many elements",
                ParamValidators.inArray(new String[] {"gaussian", "achlioptas", "li"}));
    }

    default String getDensity() {
        return getOrDefault(density());
    }

    /** The random matrix for so many features. */
    default RandomDirections directions(int features) {
        double share =
                switch (getDensity()) {
                    case "gaussian" -> RandomDirections.GAUSSIAN;
                    case "li" -> 1 / Math.sqrt(features);
                    default -> 1 / 3.0;
                };
        return new RandomDirections(getDimension(), share, getSeed());
    }
}
