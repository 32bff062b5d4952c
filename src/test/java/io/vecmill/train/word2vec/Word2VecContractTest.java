package io.vecmill.train.word2vec;

import io.vecmill.ml.StageContract;
import java.util.HashMap;
import java.util.Map;

class Word2VecContractTest extends StageContract<Word2Vec> {
    @Override
    protected Word2Vec stage() {
        return new Word2Vec();
    }

    @Override
    protected Word2Vec load(String path) {
        return Word2Vec.load(path);
    }

    @Override
    protected Map<String, Object> defaults() {
        Map<String, Object> defaults = new HashMap<>();
        defaults.put("inputCol", "tokens");
        defaults.put("outputCol", "vector");
        defaults.put("vectorSize", 100);
        defaults.put("windowSize", 5);
        defaults.put("weightCol", "");
        defaults.put("minCount", 5L);
        defaults.put("maxVocabulary", 0);
        defaults.put("negative", 5);
        defaults.put("noiseExponent", 0.75);
        defaults.put("sample", 1e-3);
        defaults.put("maxIter", 5);
        defaults.put("stepSize", 0.05);
        defaults.put("seed", 1L);
        defaults.put("shards", 0);
        defaults.put("chunks", 2);
        defaults.put("checkpointDir", "");
        defaults.put("checkpointInterval", 16);
        defaults.put("freeze", "none");
        defaults.put("vanished", "keep");
        defaults.put("storeOutputs", false);
        return defaults;
    }

    @Override
    protected Map<String, Object> refused() {
        Map<String, Object> refused = new HashMap<>(Map.of("freeze", "all", "vanished", "forget"));
        refused.putAll(Map.of(
                "vectorSize", -5,
                "windowSize", -1,
                "minCount", 0L,
                "negative", 0,
                "sample", -1e-4,
                "maxIter", 0,
                "stepSize", 0.0,
                "shards", -1,
                "chunks", 0,
                "checkpointInterval", 0));
        return refused;
    }

    @Override
    protected Map<String, Object> changes() {
        return Map.of("vectorSize", 64, "seed", 7L, "inputCol", "words", "sample", 0.0);
    }
}
