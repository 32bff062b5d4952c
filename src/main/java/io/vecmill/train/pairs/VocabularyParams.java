package io.vecmill.train.pairs;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/** Which tokens of a corpus have vectors. Public because spark.ml finds params by reflection. */
public interface VocabularyParams extends Params {
    default LongParam minCount() {
        return new LongParam(
                this,
                "minCount",
                "tokens that occur less often are left out; higher is faster and smaller",
                ParamValidators.gt(0));
    }

    default long getMinCount() {
        return (long) getOrDefault(minCount());
    }

    default IntParam maxVocabulary() {
        return new IntParam(
                this,
                "maxVocabulary",
                "how many tokens are kept at most, the most frequent ones; 0 for no limit",
                ParamValidators.gtEq(0));
    }

    default int getMaxVocabulary() {
        return (int) getOrDefault(maxVocabulary());
    }
}
