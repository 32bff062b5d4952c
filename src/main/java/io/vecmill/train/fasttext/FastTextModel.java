package io.vecmill.train.fasttext;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import io.vecmill.ml.MlPersistence;
import io.vecmill.train.pairs.TokenMeans;
import io.vecmill.train.pairs.TrainingSummary;
import java.util.Optional;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The vectors that {@link FastText} learned, and those it infers for tokens it never saw.
 *
 * <p>{@link #vectors} are rows {@code id} STRING, {@code vector} ARRAY&lt;FLOAT&gt;, {@code count} BIGINT, {@code
 * origin} STRING, which is {@code trained}; {@link #infer} makes rows of the same columns for other tokens, with origin
 * {@code inferred} and no count, each the mean of the token's n-grams that the vocabulary has too (fastText also counts
 * n-grams that nothing was learned of; their rows are noise). {@link #transform} adds the mean of the vectors of a
 * sequence's tokens, trained or inferred, null where none has one.
 *
 * <p>All stays on the cluster. Partitions change no bit of the vectors. Cost of {@code infer}: one join of the tokens'
 * n-grams, some twenty a token, with the n-gram rows; of {@code transform}: that for the different tokens that are not
 * in the vocabulary, and a join of all tokens with their vectors.
 */
public final class FastTextModel extends Model<FastTextModel> implements FastTextParams, MLWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final transient Rows rows;
    private final transient TrainingSummary summary;
    private final transient Runnable release;

    /**
     * What was learned.
     *
     * @param vectors of tokens: id, vector, count, origin
     * @param ngrams their rows: id (the bucket), vector
     */
    record Rows(Dataset<Row> vectors, Dataset<Row> ngrams) {}

    /** @param release frees what the training left behind */
    FastTextModel(String uid, Rows rows, TrainingSummary summary, Runnable release) {
        this.uid = uid;
        this.rows = rows;
        this.summary = summary;
        this.release = release;
        setDefaults();
    }

    public static MLReader<FastTextModel> read() {
        return MlPersistence.reader(FastTextModel.class, (session, uid, data) -> {
            Rows rows = new Rows(
                    session.read().parquet(data + "/vectors"), session.read().parquet(data + "/ngrams"));
            return new FastTextModel(uid, rows, null, () -> {});
        });
    }

    public static FastTextModel load(String path) {
        return read().load(path);
    }

    @Override
    public String uid() {
        return uid;
    }

    public FastTextModel setInputCol(String value) {
        set(inputCol(), value);
        return this;
    }

    public FastTextModel setOutputCol(String value) {
        set(outputCol(), value);
        return this;
    }

    /** The rows {@code id, vector, count, origin} of the vocabulary, in no order. */
    public Dataset<Row> vectors() {
        return rows.vectors();
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

    /**
     * The rows {@code id, vector, count, origin} of the different words that are not in the vocabulary.
     *
     * @param words a column {@code id} STRING; nulls are passed over
     * @return {@code count} is null, {@code vector} too where the vocabulary has none of the word's n-grams
     */
    public Dataset<Row> infer(Dataset<Row> words) {
        Dataset<Row> unknown = words.select("id")
                .where(col("id").isNotNull())
                .distinct()
                .join(vectors().select("id"), new String[] {"id"}, "left_anti")
                .withColumn("ngrams", toBuckets().apply(col("id")));
        return new TokenMeans("ngrams", "vector")
                .of(unknown, rows.ngrams())
                .select(
                        col("id"),
                        col("vector"),
                        lit(null).cast(DataTypes.LongType).as("count"),
                        lit("inferred").as("origin"));
    }

    private UserDefinedFunction toBuckets() {
        Ngrams ngrams = new Ngrams(getMinn(), getMaxn(), getBuckets());
        return udf((UDF1<String, int[]>) ngrams::of, DataTypes.createArrayType(DataTypes.IntegerType, false));
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Dataset<Row> words = dataset.select(explode(col(getInputCol())).as("id"));
        Dataset<Row> known = vectors()
                .select("id", "vector")
                .union(infer(words).where(col("vector").isNotNull()).select("id", "vector"));
        return new TokenMeans(getInputCol(), getOutputCol()).of(dataset, known);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return new TokenMeans(getInputCol(), getOutputCol()).schema(schema);
    }

    @Override
    public FastTextModel copy(ParamMap extra) {
        return copyValues(new FastTextModel(uid, rows, summary, release), extra).setParent(parent());
    }

    @Override
    public MLWriter write() {
        return MlPersistence.writer(this, (session, data) -> {
            rows.vectors().write().parquet(data + "/vectors");
            rows.ngrams().write().parquet(data + "/ngrams");
        });
    }
}
