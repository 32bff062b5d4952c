package io.vecmill.downstream;

import io.vecmill.ml.StageContract;
import java.util.Map;

class OutliersContractTest extends StageContract<Outliers> {
    @Override
    protected Outliers stage() {
        return new Outliers();
    }

    @Override
    protected Map<String, Object> defaults() {
        return Map.of("k", 5, "share", 0.01, "method", "auto", "targetRecall", 0.95, "seed", 1L);
    }

    @Override
    protected Map<String, Object> refused() {
        return Map.of("k", 0, "share", 2d, "method", "x", "targetRecall", 0d);
    }

    @Override
    protected Map<String, Object> changes() {
        return Map.of("k", 2, "share", 0.2, "seed", 5L);
    }

    @Override
    protected Outliers load(String path) {
        return Outliers.load(path);
    }
}
