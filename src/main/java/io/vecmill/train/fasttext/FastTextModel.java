package io.vecmill.train.fasttext;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import io.vecmill.ml.MlPersistence;
import io.vecmill.train.pairs.TokenMeans;
import io.vecmill.train.pairs.TrainedVectorsModel;
import io.vecmill.train.pairs.TrainingSummary;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

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
public final class FastTextModel extends TrainedVectorsModel<FastTextModel> implements FastTextParams {
    private static final long serialVersionUID = 1L;

    private final transient Dataset<Row> ngrams;

    /** @param ngrams their rows: id (the bucket), vector */
    FastTextModel(String uid, Learned learned, Dataset<Row> ngrams, TrainingSummary summary, Runnable release) {
        super(uid, learned, summary, release);
        this.ngrams = ngrams;
        setDefaults();
    }

    private FastTextModel(FastTextModel other) {
        super(other);
        this.ngrams = other.ngrams;
        setDefaults();
    }

    public static MLReader<FastTextModel> read() {
        return MlPersistence.reader(
                FastTextModel.class,
                (session, uid, data) -> new FastTextModel(
                        uid,
                        Learned.loaded(session.read().parquet(data + "/vectors")),
                        session.read().parquet(data + "/ngrams"),
                        null,
                        () -> {}));
    }

    public static FastTextModel load(String path) {
        return read().load(path);
    }

    /** The rows of n-grams: {@code id} INT, the bucket, and {@code vector}; what {@link #infer} makes vectors of. */
    public Dataset<Row> ngrams() {
        return ngrams;
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
                .of(unknown, ngrams)
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
    protected Dataset<Row> vectorsFor(Dataset<?> sequences) {
        Dataset<Row> words = sequences.select(explode(col(getInputCol())).as("id"));
        return vectors()
                .select("id", "vector")
                .union(infer(words).where(col("vector").isNotNull()).select("id", "vector"));
    }

    @Override
    protected FastTextModel blank() {
        return new FastTextModel(this);
    }

    @Override
    public MLWriter write() {
        return MlPersistence.writer(this, (session, data) -> {
            vectors().write().parquet(data + "/vectors");
            ngrams.write().parquet(data + "/ngrams");
        });
    }
}
