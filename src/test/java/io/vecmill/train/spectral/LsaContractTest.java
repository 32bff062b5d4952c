package io.vecmill.train.spectral;

import io.vecmill.ml.StageContract;
import java.util.Map;

class LsaContractTest extends StageContract<Lsa> {
    @Override
    protected Lsa stage() {
        return new Lsa();
    }

    @Override
    protected Lsa load(String path) {
        return Lsa.load(path);
    }

    @Override
    protected Map<String, Object> defaults() {
        return Map.of(
                "inputCol",
                "features",
                "outputCol",
                "vector",
                "k",
                100,
                "blockSize",
                32,
                "maxIter",
                40,
                "tol",
                5e-4,
                "seed",
                1L);
    }

    @Override
    protected Map<String, Object> refused() {
        return Map.of("k", 0, "blockSize", 0, "maxIter", 0, "tol", -1.0);
    }

    @Override
    protected Map<String, Object> changes() {
        return Map.of("k", 7, "blockSize", 64, "tol", 0.0, "seed", 3L);
    }
}
