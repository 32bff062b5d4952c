package io.vecmill.train.spectral;

import io.vecmill.ml.StageContract;
import java.util.Map;

class RandomProjectionContractTest extends StageContract<RandomProjection> {
    @Override
    protected RandomProjection stage() {
        return new RandomProjection();
    }

    @Override
    protected RandomProjection load(String path) {
        return RandomProjection.load(path);
    }

    @Override
    protected Map<String, Object> defaults() {
        return Map.of(
                "inputCol",
                "features",
                "outputCol",
                "vector",
                "dimension",
                256,
                "eps",
                0.0,
                "density",
                "achlioptas",
                "seed",
                1L);
    }

    @Override
    protected Map<String, Object> refused() {
        return Map.of("dimension", 0, "eps", 1.0, "density", "dense");
    }

    @Override
    protected Map<String, Object> changes() {
        return Map.of("dimension", 64, "eps", 0.5, "density", "li", "seed", 4L);
    }
}
