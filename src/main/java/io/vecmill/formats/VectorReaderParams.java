package io.vecmill.formats;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/** What can be set on {@link VectorReader}. Public because spark.ml finds params by reflection. */
public interface VectorReaderParams extends Params {
    /** The value of {@code format} that looks at the files. */
    String AUTO = "auto";

    default Param<String> format() {
        String[] names =
                Stream.concat(Stream.of(AUTO), Stream.of(VectorFormat.labels())).toArray(String[]::new);
        return new Param<>(
                this,
                "format",
                "what the files look like: " + String.join(", ", names),
                ParamValidators.inArray(names));
    }

    default Param<String> space() {
        return new Param<>(
                this, "space", "the space of the vectors; of two tables of one space vectors may be compared");
    }

    /** Empty where nobody says. */
    default String getSpace() {
        return getOrDefault(space());
    }

    /** Empty for a look at the files. */
    default Optional<VectorFormat> getFormat() {
        return Arrays.stream(VectorFormat.values())
                .filter(format -> format.label().equals(getOrDefault(format())))
                .findFirst();
    }
}
