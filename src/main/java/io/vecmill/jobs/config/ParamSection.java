package io.vecmill.jobs.config;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.FloatParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * Sets the keys of a {@code params} section on a spark.ml stage by name, and reads them back.
 */
public final class ParamSection {
    private ParamSection() {}

    /** Sets every key of the section; refuses unknown names, wrong types and values out of range. */
    public static void bind(Section section, Params stage, String owner) {
        section.allowOnly(names(stage), owner);
        for (String key : section.keys()) {
            set(stage, stage.getParam(key), section, key);
        }
    }

    /** The names of a stage's params. */
    public static List<String> names(Params stage) {
        return Arrays.stream(stage.params()).map(Param::name).toList();
    }

    /** What a stage is set to, defaults included, by name; a param without a value is left out. */
    public static Map<String, Object> values(Params stage) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Param<?> param : stage.params()) {
            if (stage.isDefined(param)) {
                Object value = stage.getOrDefault(param);
                values.put(param.name(), value instanceof Object[] array ? List.of(array) : value);
            }
        }
        return values;
    }

    @SuppressWarnings("unchecked")
    private static void set(Params stage, Param<?> param, Section section, String key) {
        Object value = convert(param, section, key);
        try {
            stage.set((Param<Object>) param, value);
        } catch (IllegalArgumentException e) {
            boolean told = e.getMessage().startsWith("cannot ");
            String fallback = told ? e.getMessage() : "is not allowed (" + param.doc() + ")";
            throw section.error(
                    key, AllowedRange.of(param, value).map(r -> "must be " + r).orElse(fallback));
        }
    }

    private static Object convert(Param<?> param, Section section, String key) {
        if (param instanceof IntParam) {
            return (int) section.whole(key, Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if (param instanceof LongParam) {
            return section.whole(key, Long.MIN_VALUE, Long.MAX_VALUE);
        } else if (param instanceof FloatParam) {
            return (float) section.decimal(key);
        } else if (param instanceof DoubleParam) {
            return section.decimal(key);
        } else if (param instanceof BooleanParam) {
            return section.flag(key);
        } else if (param instanceof StringArrayParam) {
            return section.texts(key).toArray(String[]::new);
        }
        return section.text(key).orElseThrow();
    }
}
