package io.vecmill.train.glove;

import io.vecmill.ml.MlPersistence;
import io.vecmill.train.pairs.TokenVectorsModel;
import io.vecmill.train.pairs.TrainingSummary;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The vectors that {@link GloVe} learned. */
public final class GloVeModel extends TokenVectorsModel<GloVeModel, TrainingSummary> implements GloVeParams {
    private static final long serialVersionUID = 1L;

    GloVeModel(String uid, Dataset<Row> vectors, TrainingSummary summary, Runnable release) {
        super(uid, vectors, summary, release);
        setDefaults();
    }

    private GloVeModel(GloVeModel other) {
        super(other);
        setDefaults();
    }

    public static MLReader<GloVeModel> read() {
        return MlPersistence.reader(
                GloVeModel.class,
                (session, uid, data) -> new GloVeModel(uid, session.read().parquet(data), null, () -> {}));
    }

    public static GloVeModel load(String path) {
        return read().load(path);
    }

    @Override
    protected GloVeModel blank() {
        return new GloVeModel(this);
    }
}
