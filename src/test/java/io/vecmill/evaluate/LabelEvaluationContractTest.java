package io.vecmill.evaluate;

import io.vecmill.ml.StageContract;
import java.util.Map;

class LabelEvaluationContractTest extends StageContract<LabelEvaluation> {
    @Override
    protected LabelEvaluation stage() {
        return new LabelEvaluation();
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
    protected LabelEvaluation load(String path) {
        return LabelEvaluation.load(path);
    }
}
