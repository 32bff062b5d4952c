package io.vecmill.corpus;

import static org.apache.spark.unsafe.Platform.BYTE_ARRAY_OFFSET;

import io.vecmill.ml.MlPersistence;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.collection.Seq;

/**
 * The phrases that {@link Phrases} found.
 *
 * <p>{@link #transform} adds a column {@code outputCol} ARRAY&lt;STRING&gt;: the tokens of {@code inputCol}, of which
 * those of a phrase are one, joined by {@code delimiter}; pass after pass, in each from left to right, a token in one
 * phrase at most. Null stays null, and so do null tokens.
 *
 * <p>Cost of {@code transform}: the phrases are sent to every executor once.
 */
public final class PhrasesModel extends Model<PhrasesModel> implements PhrasesParams, MLWritable {
    private static final long serialVersionUID = 1L;
    private static final DataType TOKENS = DataTypes.createArrayType(DataTypes.StringType);
    private static final StructType SCHEMA = new StructType()
            .add("pass", DataTypes.IntegerType, false)
            .add("tokens", DataTypes.createArrayType(DataTypes.StringType, false), false)
            .add("score", DataTypes.DoubleType, false)
            .add("count", DataTypes.LongType, false)
            .add("firstCount", DataTypes.LongType, false)
            .add("secondCount", DataTypes.LongType, false);

    private final String uid;
    private final transient List<Phrase> phrases;

    PhrasesModel(String uid, List<Phrase> phrases) {
        this.uid = uid;
        this.phrases = List.copyOf(phrases);
        setDefaults();
    }

    public static MLReader<PhrasesModel> read() {
        return MlPersistence.reader(
                PhrasesModel.class,
                (session, uid, data) -> new PhrasesModel(
                        uid,
                        session.read().schema(SCHEMA).parquet(data).collectAsList().stream()
                                .map(PhrasesModel::phrase)
                                .toList()));
    }

    public static PhrasesModel load(String path) {
        return read().load(path);
    }

    @Override
    public String uid() {
        return uid;
    }

    public PhrasesModel setInputCol(String value) {
        set(inputCol(), value);
        return this;
    }

    public PhrasesModel setOutputCol(String value) {
        set(outputCol(), value);
        return this;
    }

    /** The phrases, pass after pass, in each the best first. */
    public List<Phrase> phrases() {
        return phrases;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Broadcast<List<PhraseJoiner>> joiners =
                new JavaSparkContext(dataset.sparkSession().sparkContext()).broadcast(joiners());
        return dataset.withColumn(
                getOutputCol(), functions.udf(new Join(joiners), TOKENS).apply(dataset.col(getInputCol())));
    }

    private List<PhraseJoiner> joiners() {
        TokenMap connectors = connectors(this);
        List<PhraseJoiner> joiners = new ArrayList<>();
        int passes = phrases.isEmpty() ? 0 : phrases.get(phrases.size() - 1).pass();
        for (int pass = 1; pass <= passes; pass++) {
            joiners.add(new PhraseJoiner(keys(pass), connectors, getDelimiter()));
        }
        return joiners;
    }

    private TokenMap keys(int pass) {
        TokenMap keys = new TokenMap();
        PhraseKey key = new PhraseKey();
        for (Phrase phrase : phrases) {
            if (phrase.pass() == pass) {
                key.begin(UTF8String.fromString(phrase.tokens().get(0)));
                phrase.tokens().stream().skip(1).map(UTF8String::fromString).forEach(key::add);
                keys.add(key.bytes(), BYTE_ARRAY_OFFSET, key.length(), 1);
            }
        }
        return keys;
    }

    /** The connector words, to look up. */
    static TokenMap connectors(PhrasesParams params) {
        TokenMap connectors = new TokenMap();
        params.getConnectorWords().forEach(word -> connectors.add(UTF8String.fromString(word), 1));
        return connectors;
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return outputSchema(this, schema);
    }

    static StructType outputSchema(PhrasesParams params, StructType schema) {
        String input = params.getInputCol();
        List<String> columns = List.of(schema.fieldNames());
        if (!columns.contains(input)) {
            throw new IllegalArgumentException(
                    "cannot read tokens: no column \"" + input + "\"" + Names.guess(input, columns));
        }
        DataType type = schema.apply(input).dataType();
        if (!(type instanceof ArrayType array && array.elementType().equals(DataTypes.StringType))) {
            throw new IllegalArgumentException(
                    "cannot read tokens: column \"" + input + "\" is " + type.sql() + ", not ARRAY<STRING>");
        }
        if (columns.contains(params.getOutputCol())) {
            throw new IllegalArgumentException(
                    "cannot join phrases: there is a column \"" + params.getOutputCol() + "\" (set another outputCol)");
        }
        return schema.add(params.getOutputCol(), TOKENS);
    }

    @Override
    public PhrasesModel copy(ParamMap extra) {
        return copyValues(new PhrasesModel(uid, phrases), extra).setParent(parent());
    }

    @Override
    public MLWriter write() {
        return MlPersistence.writer(
                this, (session, data) -> rows(session).coalesce(1).write().parquet(data));
    }

    private Dataset<Row> rows(SparkSession session) {
        return session.createDataFrame(phrases.stream().map(PhrasesModel::row).toList(), SCHEMA);
    }

    private static Row row(Phrase phrase) {
        return RowFactory.create(
                phrase.pass(),
                phrase.tokens().toArray(String[]::new),
                phrase.score(),
                phrase.count(),
                phrase.firstCount(),
                phrase.secondCount());
    }

    private static Phrase phrase(Row row) {
        return new Phrase(
                row.getInt(0), row.getList(1), row.getDouble(2), row.getLong(3), row.getLong(4), row.getLong(5));
    }

    private static final class Join implements UDF1<Seq<String>, List<String>> {
        private static final long serialVersionUID = 1L;

        private final Broadcast<List<PhraseJoiner>> joiners;

        Join(Broadcast<List<PhraseJoiner>> joiners) {
            this.joiners = joiners;
        }

        @Override
        public List<String> call(Seq<String> sequence) {
            if (sequence == null) {
                return null;
            }
            List<UTF8String> tokens = new ArrayList<>(sequence.size());
            for (int i = 0; i < sequence.size(); i++) {
                tokens.add(UTF8String.fromString(sequence.apply(i)));
            }
            for (PhraseJoiner joiner : joiners.value()) {
                tokens = joiner.join(tokens);
            }
            List<String> joined = new ArrayList<>(tokens.size());
            tokens.forEach(token -> joined.add(token == null ? null : token.toString()));
            return joined;
        }
    }
}
