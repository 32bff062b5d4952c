package io.vecmill.train.spectral;

import io.vecmill.ml.StageContract;
import java.util.HashMap;
import java.util.Map;

class PpmiContractTest extends StageContract<Ppmi> {
    @Override
    protected Ppmi stage() {
        return new Ppmi();
    }

    @Override
    protected Ppmi load(String path) {
        return Ppmi.load(path);
    }

    @Override
    protected Map<String, Object> defaults() {
        Map<String, Object> defaults = new HashMap<>();
        defaults.put("inputCol", "tokens");
        defaults.put("outputCol", "vector");
        defaults.put("k", 100);
        defaults.put("windowSize", 5);
        defaults.put("minCount", 5L);
        defaults.put("maxVocabulary", 0);
        defaults.put("contextExponent", 0.75);
        defaults.put("shift", 1.0);
        defaults.put("eigenExponent", 0.5);
        defaults.put("blockSize", 32);
        defaults.put("maxIter", 40);
        defaults.put("tol", 5e-4);
        defaults.put("seed", 1L);
        return defaults;
    }

    @Override
    protected Map<String, Object> refused() {
        return Map.of(
                "k", 0, "windowSize", 0, "minCount", 0L, "contextExponent", 2.0, "shift", 0.5, "eigenExponent", -1.0);
    }

    @Override
    protected Map<String, Object> changes() {
        return Map.of("k", 50, "shift", 5.0, "eigenExponent", 0.0, "seed", 9L);
    }
}
