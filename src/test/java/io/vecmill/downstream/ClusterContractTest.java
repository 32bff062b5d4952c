package io.vecmill.downstream;

import io.vecmill.ml.StageContract;
import java.util.Map;

class ClusterContractTest extends StageContract<Cluster> {
    @Override
    protected Cluster stage() {
        return new Cluster();
    }

    @Override
    protected Map<String, Object> defaults() {
        return Map.of(
                "k", 10, "similarity", "cosine", "maxIter", 50, "words", 8, "examples", 3, "parts", 16, "seed", 1L);
    }

    @Override
    protected Map<String, Object> refused() {
        return Map.of("k", 1, "similarity", "dot", "words", -1, "examples", -1);
    }

    @Override
    protected Map<String, Object> changes() {
        return Map.of("k", 4, "similarity", "euclidean", "words", 2);
    }

    @Override
    protected Cluster load(String path) {
        return Cluster.load(path);
    }
}
