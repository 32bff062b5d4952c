package io.vecmill.train.glove;

import io.vecmill.ml.MlPersistence;
import io.vecmill.train.pairs.TrainedVectorsModel;
import io.vecmill.train.pairs.TrainingSummary;
import org.apache.spark.ml.util.MLReader;

/** The vectors that {@link GloVe} learned. */
public final class GloVeModel extends TrainedVectorsModel<GloVeModel> implements GloVeParams {
    private static final long serialVersionUID = 1L;

    GloVeModel(String uid, Learned learned, TrainingSummary summary, Runnable release) {
        super(uid, learned, summary, release);
        setDefaults();
    }

    private GloVeModel(GloVeModel other) {
        super(other);
        setDefaults();
    }

    public static MLReader<GloVeModel> read() {
        return MlPersistence.reader(
                GloVeModel.class,
                (session, uid, data) ->
                        new GloVeModel(uid, Learned.loaded(session.read().parquet(data)), null, () -> {}));
    }

    public static GloVeModel load(String path) {
        return read().load(path);
    }

    @Override
    protected GloVeModel blank() {
        return new GloVeModel(this);
    }
}
