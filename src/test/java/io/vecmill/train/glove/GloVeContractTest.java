package io.vecmill.train.glove;

import io.vecmill.ml.StageContract;
import java.util.HashMap;
import java.util.Map;

class GloVeContractTest extends StageContract<GloVe> {
    @Override
    protected GloVe stage() {
        return new GloVe();
    }

    @Override
    protected GloVe load(String path) {
        return GloVe.load(path);
    }

    @Override
    protected Map<String, Object> defaults() {
        Map<String, Object> defaults = new HashMap<>();
        defaults.put("inputCol", "tokens");
        defaults.put("outputCol", "vector");
        defaults.put("vectorSize", 100);
        defaults.put("windowSize", 10);
        defaults.put("minCount", 5L);
        defaults.put("maxVocabulary", 0);
        defaults.put("xMax", 100.0);
        defaults.put("alpha", 0.75);
        defaults.put("combine", "sum");
        defaults.put("maxIter", 25);
        defaults.put("stepSize", 0.05);
        defaults.put("seed", 1L);
        defaults.put("shards", 4);
        defaults.put("chunks", 1);
        defaults.put("checkpointDir", "");
        defaults.put("freeze", "none");
        defaults.put("vanished", "keep");
        defaults.put("storeOutputs", false);
        defaults.put("checkpointInterval", 16);
        return defaults;
    }

    @Override
    protected Map<String, Object> refused() {
        return Map.of(
                "vectorSize",
                0,
                "windowSize",
                0,
                "minCount",
                0L,
                "xMax",
                0.0,
                "alpha",
                -0.5,
                "combine",
                "both",
                "maxIter",
                0,
                "stepSize",
                0.0,
                "shards",
                0,
                "chunks",
                0);
    }

    @Override
    protected Map<String, Object> changes() {
        return Map.of("vectorSize", 64, "seed", 7L, "inputCol", "words", "xMax", 10.0, "combine", "input");
    }
}
