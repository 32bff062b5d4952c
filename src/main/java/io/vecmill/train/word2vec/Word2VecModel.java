package io.vecmill.train.word2vec;

import io.vecmill.ml.MlPersistence;
import io.vecmill.train.pairs.TokenVectorsModel;
import io.vecmill.train.pairs.TrainingSummary;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The vectors that {@link Word2Vec} learned. */
public final class Word2VecModel extends TokenVectorsModel<Word2VecModel, TrainingSummary> implements Word2VecParams {
    private static final long serialVersionUID = 1L;

    private final transient Learned learned;

    /**
     * What was learned.
     *
     * @param outputs the other side, if it is to be stored
     * @param started how many tokens began from an initial vector, if there were any
     */
    record Learned(Dataset<Row> vectors, Optional<Dataset<Row>> outputs, OptionalLong started) {}

    Word2VecModel(String uid, Learned learned, TrainingSummary summary, Runnable release) {
        super(uid, learned.vectors(), summary, release);
        this.learned = learned;
        setDefaults();
    }

    private Word2VecModel(Word2VecModel other) {
        super(other);
        this.learned = other.learned;
        setDefaults();
    }

    public static MLReader<Word2VecModel> read() {
        return MlPersistence.reader(
                Word2VecModel.class,
                (session, uid, data) -> new Word2VecModel(
                        uid,
                        new Learned(session.read().parquet(data), Optional.empty(), OptionalLong.empty()),
                        null,
                        () -> {}));
    }

    public static Word2VecModel load(String path) {
        return read().load(path);
    }

    /**
     * The other side of the training, rows {@code id, vector}, for a later one that goes on from both; if {@code
     * storeOutputs} is set. It is not saved with the model.
     */
    public Optional<Dataset<Row>> outputs() {
        return learned.outputs();
    }

    /** How many tokens began from a vector of {@link Word2Vec#setInitial}; empty if none was set. */
    public OptionalLong started() {
        return learned.started();
    }

    @Override
    protected Word2VecModel blank() {
        return new Word2VecModel(this);
    }
}
