package io.vecmill.ann;

import io.vecmill.ml.StageContract;
import java.util.HashMap;
import java.util.Map;

class NeighborsContractTest extends StageContract<Neighbors> {
    @Override
    protected Neighbors stage() {
        return new Neighbors();
    }

    @Override
    protected Map<String, Object> defaults() {
        Map<String, Object> defaults = new HashMap<>();
        defaults.put("k", 10);
        defaults.put("method", "auto");
        defaults.put("similarity", "cosine");
        defaults.put("targetRecall", 0.95);
        defaults.put("recallSample", 1000);
        defaults.put("leafSize", 512);
        defaults.put("cellMegabytes", 256);
        defaults.put("blockCol", "");
        defaults.put("filter", "");
        defaults.put("groupCol", "");
        defaults.put("perGroup", 0);
        defaults.put("minScore", -1e38);
        defaults.put("csls", 0);
        defaults.put("edges", "directed");
        defaults.put("seed", 1L);
        return defaults;
    }

    @Override
    protected Map<String, Object> refused() {
        Map<String, Object> refused = new HashMap<>();
        refused.put("k", 0);
        refused.put("method", "hnsw");
        refused.put("similarity", "manhattan");
        refused.put("targetRecall", 0.0);
        refused.put("recallSample", 1);
        refused.put("leafSize", 1);
        refused.put("cellMegabytes", 0);
        refused.put("perGroup", -1);
        refused.put("minScore", -1e39);
        refused.put("csls", -1);
        refused.put("edges", "undirected");
        return refused;
    }

    @Override
    protected Map<String, Object> changes() {
        return Map.of("k", 3, "method", "lsh", "similarity", "euclidean", "targetRecall", 0.9, "filter", "count > 3");
    }

    @Override
    protected Neighbors load(String path) {
        return Neighbors.load(path);
    }
}
