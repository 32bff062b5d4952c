package io.vecmill.formats;

import java.util.Arrays;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/** What can be set on {@link VectorWriter}. Public because spark.ml finds params by reflection. */
public interface VectorWriterParams extends Params {
    default Param<String> format() {
        return new Param<>(
                this,
                "format",
                "what the files look like: " + String.join(", ", VectorFormat.labels()),
                ParamValidators.inArray(VectorFormat.labels()));
    }

    default VectorFormat getFormat() {
        return Arrays.stream(VectorFormat.values())
                .filter(format -> format.label().equals(getOrDefault(format())))
                .findFirst()
                .orElseThrow();
    }
}
