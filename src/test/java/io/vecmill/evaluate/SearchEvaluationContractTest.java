package io.vecmill.evaluate;

import io.vecmill.ml.StageContract;
import java.util.List;
import java.util.Map;

class SearchEvaluationContractTest extends StageContract<SearchEvaluation> {
    @Override
    protected SearchEvaluation stage() {
        return new SearchEvaluation();
    }

    @Override
    protected Map<String, Object> defaults() {
        return Map.of("k", 10, "grades", List.of(), "resamples", 1000, "seed", 1L);
    }

    @Override
    protected Map<String, Object> refused() {
        return Map.of("k", 0, "resamples", -1);
    }

    @Override
    protected Map<String, Object> changes() {
        return Map.of("k", 5, "resamples", 9, "seed", 2L);
    }

    @Override
    protected SearchEvaluation load(String path) {
        return SearchEvaluation.load(path);
    }
}
