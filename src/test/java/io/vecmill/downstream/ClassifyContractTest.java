package io.vecmill.downstream;

import io.vecmill.ml.StageContract;
import java.util.Map;

class ClassifyContractTest extends StageContract<Classify> {
    @Override
    protected Classify stage() {
        return new Classify();
    }

    @Override
    protected Map<String, Object> defaults() {
        return Map.of("testShare", 0.2, "regParam", 1e-4, "maxIter", 100, "tol", 1e-6, "parts", 16, "seed", 1L);
    }

    @Override
    protected Map<String, Object> refused() {
        return Map.of("testShare", 1d, "regParam", -1d, "tol", 0d, "parts", 0);
    }

    @Override
    protected Map<String, Object> changes() {
        return Map.of("testShare", 0.5, "maxIter", 7, "seed", 3L);
    }

    @Override
    protected Classify load(String path) {
        return Classify.load(path);
    }
}
