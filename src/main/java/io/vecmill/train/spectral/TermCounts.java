package io.vecmill.train.spectral;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import io.vecmill.corpus.Vocabulary;
import io.vecmill.ml.InternalRows;
import io.vecmill.train.spectral.TermWeights.Collection;
import java.io.Serializable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;

/** How the features of {@link TfIdf} are counted over the cluster. */
final class TermCounts {
    /** A term, its feature, and in how many documents it is. */
    static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.StringType, false)
            .add("index", DataTypes.LongType, false)
            .add("documents", DataTypes.LongType, false);

    private static final String TERMS = "terms";

    private TermCounts() {}

    /** How many documents there are, and terms of them all. */
    private record Size(long documents, long terms) implements Serializable {
        Size plus(Size more) {
            return new Size(documents + more.documents, terms + more.terms);
        }
    }

    /** The column of a document's terms, each as often as it is there. */
    static Column terms(Column tokens, TermCutter cutter) {
        if (cutter.longest() == 1) {
            return tokens;
        }
        UDF1<Seq<String>, Object> cut =
                given -> given == null ? null : cutter.terms(given).toArray(String[]::new);
        return udf(cut, DataTypes.createArrayType(DataTypes.StringType)).apply(tokens);
    }

    /** @throws IllegalStateException if there is no document, or no term is left */
    static TfIdfModel learn(TfIdf params, Dataset<Row> documents) {
        Dataset<Row> terms = documents.select(
                terms(col(params.getInputCol()), TermCutter.of(params)).as(TERMS));
        Size totals = InternalRows.of(terms)
                .filter(row -> !row.isNullAt(0))
                .aggregate(
                        new Size(0, 0),
                        (sum, row) -> sum.plus(new Size(1, row.getArray(0).numElements())),
                        Size::plus);
        Collection collection = new Collection(totals.documents, (double) totals.terms / Math.max(1, totals.documents));
        if (totals.terms == 0) {
            throw new IllegalStateException(
                    "cannot make features: there are no terms in %,d documents".formatted(collection.documents()));
        }
        return params.getTerms().equals("hashed")
                ? hashed(params, terms, collection)
                : counted(params, terms, collection);
    }

    private static TfIdfModel counted(TfIdf params, Dataset<Row> terms, Collection collection) {
        Vocabulary vocabulary = Vocabulary.ofSequences(terms, TERMS, params.getMinDf());
        long most = (long) Math.floor(params.getMaxDf() * collection.documents());
        int cut =
                (int) vocabulary.entries().filter(entry -> entry.count() > most).count();
        int limit = params.getMaxFeatures() == 0 ? Integer.MAX_VALUE : params.getMaxFeatures();
        int kept = Math.min(limit, vocabulary.size() - cut);
        if (kept == 0) {
            vocabulary.unpersist();
            throw new IllegalStateException(
                    "cannot make features: each of the %,d terms that are in %,d documents or more is in more than %,d"
                                    .formatted(vocabulary.size(), params.getMinDf(), most)
                            + " (raise maxDf)");
        }
        Dataset<Row> rows = terms.sparkSession()
                .createDataFrame(
                        vocabulary
                                .entries()
                                .filter(entry -> entry.rank() >= cut && entry.rank() - cut < kept)
                                .map(entry ->
                                        RowFactory.create(entry.token(), (long) entry.rank() - cut, entry.count())),
                        SCHEMA);
        return new TfIdfModel(
                params.uid(), new TfIdfModel.Learned(rows, collection, kept, kept), vocabulary::unpersist);
    }

    /** A feature's term is the feature's number. */
    private static TfIdfModel hashed(TfIdf params, Dataset<Row> terms, Collection collection) {
        int features = params.getNumFeatures();
        UDF1<Seq<String>, int[]> hash = given -> new TermCutter(1, 1)
                .terms(given).stream()
                        .mapToInt(term -> TermCutter.hash(term, features))
                        .distinct()
                        .toArray();
        Dataset<Row> rows = terms.where(col(TERMS).isNotNull())
                .select(udf(hash, DataTypes.createArrayType(DataTypes.IntegerType, false))
                        .apply(col(TERMS))
                        .as("index"))
                .select(explode(col("index")).as("index"))
                .groupBy("index")
                .agg(count(lit(1)).as("documents"))
                .select(col("index").cast("string").as("id"), col("index").cast("long"), col("documents"))
                .cache();
        return new TfIdfModel(
                params.uid(), new TfIdfModel.Learned(rows, collection, features, rows.count()), rows::unpersist);
    }
}
