package io.vecmill.evaluate;

import io.vecmill.ml.StageContract;
import java.util.Map;

class WordEvaluationContractTest extends StageContract<WordEvaluation> {
    @Override
    protected WordEvaluation stage() {
        return new WordEvaluation();
    }

    @Override
    protected Map<String, Object> defaults() {
        return Map.of("topN", 0, "ignoreCase", true, "resamples", 1000, "seed", 1L);
    }

    @Override
    protected Map<String, Object> refused() {
        return Map.of("topN", -1, "resamples", -1);
    }

    @Override
    protected Map<String, Object> changes() {
        return Map.of("topN", 30_000, "ignoreCase", false, "resamples", 10, "seed", 9L);
    }

    @Override
    protected WordEvaluation load(String path) {
        return WordEvaluation.load(path);
    }
}
