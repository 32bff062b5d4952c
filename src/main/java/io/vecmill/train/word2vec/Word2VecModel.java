package io.vecmill.train.word2vec;

import io.vecmill.ml.MlPersistence;
import io.vecmill.train.pairs.TokenMeans;
import io.vecmill.train.pairs.TrainingSummary;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The vectors that {@link Word2Vec} learned.
 *
 * <p>{@link #vectors} are rows {@code id} STRING, {@code vector} ARRAY&lt;FLOAT&gt;, {@code count} BIGINT, {@code
 * origin} STRING; they stay on the cluster. {@link #transform} adds the mean of the vectors of a sequence's known
 * tokens, null where none is known; unknown tokens do not count.
 *
 * <p>Cost of {@code transform}: the tokens are joined with the vectors, by broadcast while these are small.
 */
public final class Word2VecModel extends Model<Word2VecModel> implements Word2VecParams, MLWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final transient Learned learned;
    private final transient TrainingSummary summary;
    private final transient Runnable release;

    /**
     * What was learned.
     *
     * @param outputs the other side, if it is to be stored
     * @param started how many tokens began from an initial vector, if there were any
     */
    record Learned(Dataset<Row> vectors, Optional<Dataset<Row>> outputs, OptionalLong started) {}

    /** @param release frees what the training left behind */
    Word2VecModel(String uid, Learned learned, TrainingSummary summary, Runnable release) {
        this.uid = uid;
        this.learned = learned;
        this.summary = summary;
        this.release = release;
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

    @Override
    public String uid() {
        return uid;
    }

    public Word2VecModel setInputCol(String value) {
        set(inputCol(), value);
        return this;
    }

    public Word2VecModel setOutputCol(String value) {
        set(outputCol(), value);
        return this;
    }

    /** The rows {@code id, vector, count, origin}, in no order. */
    public Dataset<Row> vectors() {
        return learned.vectors();
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

    /** What the training was; empty for a model that was loaded. */
    public Optional<TrainingSummary> summary() {
        return Optional.ofNullable(summary);
    }

    /**
     * Frees what the training left behind: the cached vectors, which are gone then, and the state in {@code
     * checkpointDir}. To be called when the vectors have been written. A model that was loaded has nothing to free.
     */
    public void unpersist() {
        release.run();
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        return new TokenMeans(getInputCol(), getOutputCol()).of(dataset, vectors());
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return new TokenMeans(getInputCol(), getOutputCol()).schema(schema);
    }

    @Override
    public Word2VecModel copy(ParamMap extra) {
        return copyValues(new Word2VecModel(uid, learned, summary, release), extra)
                .setParent(parent());
    }

    @Override
    public MLWriter write() {
        return MlPersistence.writer(this, (session, data) -> vectors().write().parquet(data));
    }
}
