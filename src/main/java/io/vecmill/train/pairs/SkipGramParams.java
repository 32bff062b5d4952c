package io.vecmill.train.pairs;

import io.vecmill.ml.HasStepSize;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** What can be set on a stage that learns from skip-grams. Public because spark.ml finds params by reflection. */
public interface SkipGramParams extends BlockedParams, HasStepSize {
    /** Tokens that a shard has where {@code shards} is chosen, since negatives are drawn from one shard. */
    int TOKENS_FOR_NEGATIVES = 512;

    /** Estimator and model have the same defaults. */
    default void setDefaults() {
        setDefault(inputCol(), "tokens");
        setDefault(outputCol(), "vector");
        setDefault(vectorSize(), 100);
        setDefault(windowSize(), 5);
        setDefault(weightCol(), "");
        setDefault(minCount(), 5L);
        setDefault(maxVocabulary(), 0);
        setDefault(negative(), 5);
        setDefault(noiseExponent(), 0.75);
        setDefault(sample(), 1e-3);
        setDefault(maxIter(), 5);
        setDefault(stepSize(), 0.05);
        setDefault(seed(), 1L);
        setDefault(shards(), 0);
        setDefault(chunks(), 2);
        setDefault(checkpointDir(), "");
        setDefault(checkpointInterval(), 16);
    }

    @Override
    default IntParam shards() {
        return new IntParam(
                this,
                "shards",
                "parts of the model that are trained side by side; more needs less memory a task and more rounds; 0 takes"
                        + " 4, or fewer where a shard would have less than " + TOKENS_FOR_NEGATIVES + " tokens",
                ParamValidators.inRange(0, 1024));
    }

    /** What {@code shards} comes to for a vocabulary of so many tokens. */
    default int shards(long vocabulary) {
        return getShards() == 0 ? (int) Math.max(1, Math.min(4, vocabulary / TOKENS_FOR_NEGATIVES)) : getShards();
    }

    /** The least chunks for a vocabulary of so many tokens: one where a single shard was chosen, which meets no other. */
    default int chunks(long vocabulary) {
        return getShards() == 0 && shards(vocabulary) == 1 ? 1 : getChunks();
    }

    default Param<String> weightCol() {
        return new Param<>(
                this,
                "weightCol",
                "column of numbers by which a sequence's learning rate is multiplied; empty for none");
    }

    default String getWeightCol() {
        return getOrDefault(weightCol());
    }

    default IntParam windowSize() {
        return new IntParam(
                this,
                "windowSize",
                "how far apart a token and its context may be, at most; higher is slower and more topical; "
                        + "0 takes a sequence for a set and pairs every token with every other",
                ParamValidators.gtEq(0));
    }

    default int getWindowSize() {
        return (int) getOrDefault(windowSize());
    }

    default IntParam negative() {
        return new IntParam(
                this,
                "negative",
                "random tokens that a true one is told from; more is slower and better for small corpora",
                ParamValidators.inRange(1, 100));
    }

    default int getNegative() {
        return (int) getOrDefault(negative());
    }

    default DoubleParam noiseExponent() {
        return new DoubleParam(
                this,
                "noiseExponent",
                "power of a token's count with which it is drawn as a negative; 0 draws all alike, 1 by count; "
                        + "items of sessions often do better at 0 or below",
                ParamValidators.inRange(-2, 2));
    }

    default double getNoiseExponent() {
        return (double) getOrDefault(noiseExponent());
    }

    default DoubleParam sample() {
        return new DoubleParam(
                this,
                "sample",
                "share of the corpus above which a token is dropped at random; lower is faster; 0 drops none",
                ParamValidators.inRange(0, 1));
    }

    default double getSample() {
        return (double) getOrDefault(sample());
    }
}
