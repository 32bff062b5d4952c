package io.vecmill.train.spectral;

import io.vecmill.ml.StageContract;
import java.util.Map;

class FoldContractTest extends StageContract<Fold> {
    @Override
    protected Fold stage() {
        return new Fold();
    }

    @Override
    protected Fold load(String path) {
        return Fold.load(path);
    }

    @Override
    protected Map<String, Object> defaults() {
        return Map.of("inputCol", "features", "outputCol", "vector");
    }

    @Override
    protected Map<String, Object> refused() {
        return Map.of();
    }

    @Override
    protected Map<String, Object> changes() {
        return Map.of("inputCol", "weights", "outputCol", "lsa");
    }
}
