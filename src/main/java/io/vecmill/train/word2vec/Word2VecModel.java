package io.vecmill.train.word2vec;

import io.vecmill.ml.MlPersistence;
import io.vecmill.train.pairs.TrainedVectorsModel;
import io.vecmill.train.pairs.TrainingSummary;
import org.apache.spark.ml.util.MLReader;

/** The vectors that {@link Word2Vec} learned. */
public final class Word2VecModel extends TrainedVectorsModel<Word2VecModel> implements Word2VecParams {
    private static final long serialVersionUID = 1L;

    Word2VecModel(String uid, Learned learned, TrainingSummary summary, Runnable release) {
        super(uid, learned, summary, release);
        setDefaults();
    }

    private Word2VecModel(Word2VecModel other) {
        super(other);
        setDefaults();
    }

    public static MLReader<Word2VecModel> read() {
        return MlPersistence.reader(
                Word2VecModel.class,
                (session, uid, data) ->
                        new Word2VecModel(uid, Learned.loaded(session.read().parquet(data)), null, () -> {}));
    }

    public static Word2VecModel load(String path) {
        return read().load(path);
    }

    @Override
    protected Word2VecModel blank() {
        return new Word2VecModel(this);
    }
}
