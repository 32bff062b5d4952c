package io.vecmill.downstream;

import io.vecmill.ml.StageContract;
import java.util.Map;

class SearchContractTest extends StageContract<Search> {
    @Override
    protected Search stage() {
        return new Search();
    }

    @Override
    protected Map<String, Object> defaults() {
        return Map.of(
                "k",
                10,
                "similarity",
                "cosine",
                "method",
                "auto",
                "targetRecall",
                0.95,
                "k1",
                1.2,
                "b",
                0.75,
                "depth",
                100,
                "rankConstant",
                60d,
                "seed",
                1L);
    }

    @Override
    protected Map<String, Object> refused() {
        return Map.of("k", 0, "similarity", "taste", "method", "magic", "targetRecall", 0d, "k1", -1d, "b", 1.5);
    }

    @Override
    protected Map<String, Object> changes() {
        return Map.of("k", 3, "k1", 0.9, "b", 0.4, "depth", 20, "rankConstant", 10d, "seed", 9L);
    }

    @Override
    protected Search load(String path) {
        return Search.load(path);
    }
}
