package io.vecmill.train.spectral;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.vecmill.ml.MlPersistence;
import io.vecmill.table.SparseTable;
import io.vecmill.train.spectral.TermWeights.Collection;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;

/**
 * The terms that {@link TfIdf} counted, and how documents are weighed by them.
 *
 * <p>{@link #transform} adds a sparse vector of {@link #dimension} weights, one of zeros for a document of which no
 * term is known and for null. The weights follow from the params of the model when it is called, so one model serves
 * documents and queries: for BM25 as a product of vectors, documents with {@code tf = bm25, idf = probabilistic, norm =
 * none} and queries with {@code tf = raw, idf = none, norm = none}.
 *
 * <p>Cost: the terms are sent to every executor while there are at most a million, else joined.
 */
public final class TfIdfModel extends Model<TfIdfModel> implements TfIdfParams, MLWritable {
    private static final long serialVersionUID = 1L;
    private static final int BROADCAST_TERMS = 1 << 20;

    private final String uid;
    private final transient Learned learned;
    private final transient Runnable release;

    /**
     * What was counted.
     *
     * @param vocabulary rows {@code id, index, documents}
     * @param size       rows of the vocabulary
     */
    record Learned(Dataset<Row> vocabulary, Collection collection, int dimension, long size) {}

    /** @param release frees what the counting left behind */
    TfIdfModel(String uid, Learned learned, Runnable release) {
        this.uid = uid;
        this.learned = learned;
        this.release = release;
        setDefaults();
    }

    public static MLReader<TfIdfModel> read() {
        return MlPersistence.reader(TfIdfModel.class, TfIdfModel::load);
    }

    public static TfIdfModel load(String path) {
        return read().load(path);
    }

    private static TfIdfModel load(SparkSession session, String uid, String data) {
        Row facts = session.read().json(data + "/facts").first();
        Learned learned = new Learned(
                session.read().schema(TermCounts.SCHEMA).parquet(data + "/vocabulary"),
                new Collection(facts.<Long>getAs("documents"), facts.<Double>getAs("averageLength")),
                facts.<Long>getAs("dimension").intValue(),
                facts.<Long>getAs("size"));
        return new TfIdfModel(uid, learned, () -> {});
    }

    /**
     * The model by which a table was made, for documents to come and for queries.
     *
     * @throws IllegalArgumentException if the table was not made by {@link TfIdf}
     */
    public static TfIdfModel of(SparseTable table) {
        return StoredTfIdf.model(table);
    }

    @Override
    public String uid() {
        return uid;
    }

    /** Rows {@code id} STRING, the term; {@code index} BIGINT, its feature; {@code documents} BIGINT, that have it. */
    public Dataset<Row> vocabulary() {
        return learned.vocabulary;
    }

    /** How many documents were counted. */
    public long documents() {
        return learned.collection.documents();
    }

    /** How many terms a document has on average. */
    public double averageLength() {
        return learned.collection.averageLength();
    }

    /** How many features there are. */
    public int dimension() {
        return learned.dimension;
    }

    /** What a table of its vectors says of it, under {@code tfidf}; {@link #of} reads it. */
    public Map<String, Object> facts() {
        return StoredTfIdf.facts(this);
    }

    /** Frees what the counting left behind, after which the model is of no use; a loaded one has nothing to free. */
    public void unpersist() {
        release.run();
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        return learned.size <= BROADCAST_TERMS ? lookUp(dataset.toDF()) : join(dataset.toDF());
    }

    private TermVectorizer vectorizer() {
        return new TermVectorizer(TermWeights.of(this, learned.collection), learned.dimension);
    }

    Dataset<Row> lookUp(Dataset<Row> documents) {
        TermVectorizer vectorizer = vectorizer();
        TermCutter cutter = TermCutter.of(this);
        boolean isHashed = getTerms().equals("hashed");
        TermFactors factors = TermFactors.broadcast(learned, vectorizer.weights(), isHashed);
        UDF1<Seq<String>, Object> weigh = tokens -> {
            List<String> terms = tokens == null ? List.of() : cutter.terms(tokens);
            return vectorizer.vector(terms, factors.features(), factors.values());
        };
        return documents.withColumn(
                getOutputCol(), udf(weigh, SQLDataTypes.VectorType()).apply(col(getInputCol())));
    }

    Dataset<Row> join(Dataset<Row> documents) {
        return new TermJoin(this, vectorizer()).of(documents, learned.vocabulary);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return Columns.tokensToVector(schema, getInputCol(), getOutputCol());
    }

    @Override
    public TfIdfModel copy(ParamMap extra) {
        return copyValues(new TfIdfModel(uid, learned, release), extra).setParent(parent());
    }

    @Override
    public MLWriter write() {
        return MlPersistence.writer(this, this::save);
    }

    private void save(SparkSession session, String data) {
        learned.vocabulary.write().parquet(data + "/vocabulary");
        session.createDataFrame(
                        List.of(RowFactory.create(
                                documents(), averageLength(), (long) learned.dimension, learned.size)),
                        StructType.fromDDL("documents BIGINT, averageLength DOUBLE, dimension BIGINT, size BIGINT"))
                .coalesce(1)
                .write()
                .mode(SaveMode.ErrorIfExists)
                .json(data + "/facts");
    }

    public TfIdfModel setInputCol(String value) {
        set(inputCol(), value);
        return this;
    }

    public TfIdfModel setOutputCol(String value) {
        set(outputCol(), value);
        return this;
    }

    public TfIdfModel setTf(String value) {
        set(tf(), value);
        return this;
    }

    public TfIdfModel setIdf(String value) {
        set(idf(), value);
        return this;
    }

    public TfIdfModel setNorm(String value) {
        set(norm(), value);
        return this;
    }
}
