package io.vecmill.train.word2vec;

import io.vecmill.train.pairs.SkipGramParams;
import io.vecmill.train.pairs.WarmStartParams;

/** What can be set on {@link Word2Vec}. Public because spark.ml finds params by reflection. */
public interface Word2VecParams extends SkipGramParams, WarmStartParams {
    @Override
    default void setDefaults() {
        SkipGramParams.super.setDefaults();
        setWarmStartDefaults();
    }
}
