package io.vecmill.evaluate;

import io.vecmill.ml.StageContract;
import java.util.Map;

class SentenceEvaluationContractTest extends StageContract<SentenceEvaluation> {
    @Override
    protected SentenceEvaluation stage() {
        return new SentenceEvaluation();
    }

    @Override
    protected Map<String, Object> defaults() {
        return Map.of("resamples", 1000, "seed", 1L);
    }

    @Override
    protected Map<String, Object> refused() {
        return Map.of("resamples", -1);
    }

    @Override
    protected Map<String, Object> changes() {
        return Map.of("resamples", 9, "seed", 2L);
    }

    @Override
    protected SentenceEvaluation load(String path) {
        return SentenceEvaluation.load(path);
    }
}
