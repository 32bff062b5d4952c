package io.vecmill.train.fasttext;

import io.vecmill.ml.StageContract;
import java.util.HashMap;
import java.util.Map;

class FastTextContractTest extends StageContract<FastText> {
    @Override
    protected FastText stage() {
        return new FastText();
    }

    @Override
    protected FastText load(String path) {
        return FastText.load(path);
    }

    @Override
    protected Map<String, Object> defaults() {
        Map<String, Object> defaults = new HashMap<>();
        defaults.put("inputCol", "tokens");
        defaults.put("outputCol", "vector");
        defaults.put("vectorSize", 100);
        defaults.put("windowSize", 5);
        defaults.put("minCount", 5L);
        defaults.put("weightCol", "");
        defaults.put("maxVocabulary", 0);
        defaults.put("negative", 5);
        defaults.put("noiseExponent", 0.5);
        defaults.put("sample", 1e-4);
        defaults.put("maxIter", 5);
        defaults.put("stepSize", 0.05);
        defaults.put("seed", 1L);
        defaults.put("shards", 0);
        defaults.put("chunks", 16);
        defaults.put("checkpointDir", "");
        defaults.put("checkpointInterval", 16);
        defaults.put("minn", 3);
        defaults.put("maxn", 6);
        defaults.put("buckets", 2_000_000);
        defaults.put("freeze", "none");
        defaults.put("vanished", "keep");
        defaults.put("storeOutputs", false);
        return defaults;
    }

    @Override
    protected Map<String, Object> refused() {
        return Map.of("vectorSize", -5, "minn", 0, "maxn", 101, "buckets", 0, "stepSize", 0.0, "shards", -1);
    }

    @Override
    protected Map<String, Object> changes() {
        return Map.of("vectorSize", 64, "seed", 7L, "inputCol", "words", "minn", 2, "buckets", 50_000);
    }
}
