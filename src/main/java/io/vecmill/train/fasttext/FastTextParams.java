package io.vecmill.train.fasttext;

import io.vecmill.train.pairs.SkipGramParams;
import io.vecmill.train.pairs.WarmStartParams;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.ParamValidators;

/** What can be set on {@link FastText}. Public because spark.ml finds params by reflection. */
public interface FastTextParams extends SkipGramParams, WarmStartParams {
    /** Those of fastText's command line where it has them; chunks end more often than Word2Vec's, for n-grams to agree. */
    @Override
    default void setDefaults() {
        SkipGramParams.super.setDefaults();
        setWarmStartDefaults();
        setDefault(sample(), 1e-4);
        setDefault(noiseExponent(), 0.5);
        setDefault(stepSize(), 0.05);
        setDefault(chunks(), 16);
        setDefault(minn(), 3);
        setDefault(maxn(), 6);
        setDefault(buckets(), 2_000_000);
    }

    default IntParam minn() {
        return new IntParam(
                this,
                "minn",
                "characters in the shortest n-grams, with < and > around a token; lower is slower",
                ParamValidators.inRange(1, 100));
    }

    default int getMinn() {
        return (int) getOrDefault(minn());
    }

    default IntParam maxn() {
        return new IntParam(
                this,
                "maxn",
                "characters in the longest n-grams; higher is slower and larger",
                ParamValidators.inRange(1, 100));
    }

    default int getMaxn() {
        return (int) getOrDefault(maxn());
    }

    default IntParam buckets() {
        return new IntParam(
                this,
                "buckets",
                "hash values of n-grams, the most rows they can have; fewer is smaller, and more share a row",
                ParamValidators.gt(0));
    }

    default int getBuckets() {
        return (int) getOrDefault(buckets());
    }
}
