package io.vecmill.train.word2vec;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.zip_with;

import io.vecmill.ml.MlPersistence;
import io.vecmill.train.pairs.TrainingSummary;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
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
    private static final String ROW = "vecmill_row";
    private static final String POSITION = "vecmill_position";
    private static final String TOKEN = "vecmill_token";

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
        Dataset<Row> rows = dataset.withColumn(ROW, monotonically_increasing_id());
        Dataset<Row> means = rows.select(
                        col(ROW), posexplode(col(getInputCol())).as(new String[] {POSITION, TOKEN}))
                .join(vectors().select(col("id").as(TOKEN), col("vector")), TOKEN)
                .groupBy(ROW)
                .agg(mean(sort_array(collect_list(struct(col(POSITION), col("vector")))))
                        .as(getOutputCol()));
        return rows.join(means, rows.col(ROW).equalTo(means.col(ROW)), "left").drop(ROW);
    }

    /**
     * The mean of found vectors in the order of their positions, so that it is the same to the bit whoever adds it up.
     */
    private static Column mean(Column found) {
        Column zero = functions.transform(found.getItem(0).getField("vector"), x -> lit(0d));
        Column sum = aggregate(found, zero, (sums, each) -> zip_with(sums, each.getField("vector"), Column::plus));
        return functions.transform(sum, x -> x.divide(size(found)).cast("float"));
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return outputSchema(this, schema);
    }

    static StructType outputSchema(Word2VecParams params, StructType schema) {
        String input = params.getInputCol();
        if (!schema.getFieldIndex(input).isDefined()) {
            throw new IllegalArgumentException("cannot read tokens: there is no column '" + input + "' among "
                    + String.join(", ", schema.fieldNames()) + " (set inputCol)");
        }
        if (!(schema.apply(input).dataType() instanceof ArrayType array
                && array.elementType().equals(DataTypes.StringType))) {
            throw new IllegalArgumentException("cannot read tokens: column '" + input + "' is "
                    + schema.apply(input).dataType().sql() + ", not ARRAY<STRING>");
        }
        return schema.add(params.getOutputCol(), DataTypes.createArrayType(DataTypes.FloatType, false));
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
