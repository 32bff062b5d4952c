package io.vecmill.evaluate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.StringArrayParam;

/** What can be set on {@link SearchEvaluation}. Public because spark.ml finds params by reflection. */
public interface SearchEvaluationParams extends Resampled {
    default void setDefaults() {
        setDefault(k(), 10);
        setDefault(grades(), new String[0]);
        setResampledDefaults();
    }

    default IntParam k() {
        return new IntParam(this, "k", "of how many first documents ndcg and recall are", ParamValidators.gt(0));
    }

    default int getK() {
        return (int) getOrDefault(k());
    }

    default StringArrayParam grades() {
        return new StringArrayParam(
                this,
                "grades",
                "which grade stands for which in the judgements, such as 1=4, 2=3, where 1 is the best; others stand for"
                        + " themselves");
    }

    /** By grade in the file, the one it stands for. */
    default Map<Integer, Integer> getGrades() {
        Map<Integer, Integer> worth = new HashMap<>();
        for (String rule : getOrDefault(grades())) {
            if (!rule.matches("\\s*-?\\d{1,9}\\s*=\\s*-?\\d{1,9}\\s*")) {
                throw new IllegalArgumentException("cannot read grades %s: '%s' is not of the form 1=4"
                        .formatted(Arrays.toString(getOrDefault(grades())), rule));
            }
            String[] sides = rule.split("=");
            worth.put(Integer.parseInt(sides[0].strip()), Integer.parseInt(sides[1].strip()));
        }
        return worth;
    }
}
