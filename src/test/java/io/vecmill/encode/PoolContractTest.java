package io.vecmill.encode;

import io.vecmill.ml.StageContract;
import java.util.Map;

class PoolContractTest extends StageContract<Pool> {
    @Override
    protected Pool stage() {
        return new Pool();
    }

    @Override
    protected Map<String, Object> defaults() {
        return Map.of(
                "inputCol",
                "tokens",
                "outputCol",
                "vector",
                "coverageCol",
                "coverage",
                "method",
                "sif",
                "smoothing",
                1e-3,
                "components",
                1,
                "unknown",
                "skip",
                "broadcastMegabytes",
                256);
    }

    @Override
    protected Map<String, Object> refused() {
        return Map.of(
                "method", "median", "smoothing", 0d, "components", -1, "unknown", "guess", "broadcastMegabytes", -1);
    }

    @Override
    protected Map<String, Object> changes() {
        return Map.of("method", "max", "smoothing", 0.1, "components", 2, "unknown", "zero", "broadcastMegabytes", 0);
    }

    @Override
    protected Pool load(String path) {
        return Pool.load(path);
    }
}
