package io.vecmill.train.spectral;

import io.vecmill.ml.StageContract;
import java.util.HashMap;
import java.util.Map;

class TfIdfContractTest extends StageContract<TfIdf> {
    @Override
    protected TfIdf stage() {
        return new TfIdf();
    }

    @Override
    protected TfIdf load(String path) {
        return TfIdf.load(path);
    }

    @Override
    protected Map<String, Object> defaults() {
        Map<String, Object> defaults = new HashMap<>();
        defaults.put("inputCol", "tokens");
        defaults.put("outputCol", "features");
        defaults.put("terms", "counted");
        defaults.put("minDf", 1L);
        defaults.put("maxDf", 1.0);
        defaults.put("maxFeatures", 0);
        defaults.put("numFeatures", 1 << 18);
        defaults.put("minNgram", 1);
        defaults.put("maxNgram", 1);
        defaults.put("tf", "raw");
        defaults.put("idf", "smooth");
        defaults.put("norm", "l2");
        defaults.put("k1", 1.2);
        defaults.put("b", 0.75);
        return defaults;
    }

    @Override
    protected Map<String, Object> refused() {
        return Map.of(
                "terms",
                "guessed",
                "minDf",
                0L,
                "maxDf",
                0.0,
                "numFeatures",
                0,
                "tf",
                "log",
                "idf",
                "lucene",
                "norm",
                "l3",
                "k1",
                -1.0,
                "b",
                2.0);
    }

    @Override
    protected Map<String, Object> changes() {
        return Map.of("minDf", 3L, "maxDf", 0.5, "tf", "bm25", "idf", "probabilistic", "norm", "none");
    }
}
