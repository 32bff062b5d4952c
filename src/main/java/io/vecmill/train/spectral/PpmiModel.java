package io.vecmill.train.spectral;

import io.vecmill.ml.MlPersistence;
import io.vecmill.train.pairs.TokenVectorsModel;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The vectors that {@link Ppmi} learned. */
public final class PpmiModel extends TokenVectorsModel<PpmiModel, PpmiSummary> implements PpmiParams {
    private static final long serialVersionUID = 1L;

    PpmiModel(String uid, Dataset<Row> vectors, PpmiSummary summary, Runnable release) {
        super(uid, vectors, summary, release);
        setDefaults();
    }

    private PpmiModel(PpmiModel other) {
        super(other);
        setDefaults();
    }

    public static MLReader<PpmiModel> read() {
        return MlPersistence.reader(
                PpmiModel.class,
                (session, uid, data) -> new PpmiModel(uid, session.read().parquet(data), null, () -> {}));
    }

    public static PpmiModel load(String path) {
        return read().load(path);
    }

    @Override
    protected PpmiModel blank() {
        return new PpmiModel(this);
    }
}
