package io.vecmill.train.pairs;

import io.vecmill.ml.HasInputCol;
import io.vecmill.ml.HasMaxIter;
import io.vecmill.ml.HasOutputCol;
import io.vecmill.ml.HasSeed;
import io.vecmill.ml.HasStepSize;
import io.vecmill.ml.HasVectorSize;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** What can be set on a stage that learns from skip-grams. Public because spark.ml finds params by reflection. */
public interface SkipGramParams extends HasInputCol, HasOutputCol, HasVectorSize, HasMaxIter, HasStepSize, HasSeed {
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
        setDefault(shards(), 8);
        setDefault(chunks(), 4);
        setDefault(checkpointDir(), "");
        setDefault(checkpointInterval(), 16);
    }

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

    default IntParam shards() {
        return new IntParam(
                this,
                "shards",
                "parts of the model that are trained side by side; more needs less memory a task and more rounds",
                ParamValidators.inRange(1, 1024));
    }

    default int getShards() {
        return (int) getOrDefault(shards());
    }

    default IntParam chunks() {
        return new IntParam(
                this,
                "chunks",
                "parts of the corpus after which every shard has met every other; more is slower and better",
                ParamValidators.inRange(1, 10_000));
    }

    default int getChunks() {
        return (int) getOrDefault(chunks());
    }

    default Param<String> checkpointDir() {
        return new Param<>(
                this,
                "checkpointDir",
                "directory for the state of trainings, from where a killed one goes on; empty for none");
    }

    default String getCheckpointDir() {
        return getOrDefault(checkpointDir());
    }

    default IntParam checkpointInterval() {
        return new IntParam(
                this,
                "checkpointInterval",
                "rounds between two savings of the state; fewer cost time, more cost work when a run is killed",
                ParamValidators.gt(0));
    }

    default int getCheckpointInterval() {
        return (int) getOrDefault(checkpointInterval());
    }
}
