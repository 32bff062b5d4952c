package io.vecmill.train.spectral;

import static org.apache.spark.sql.functions.array_size;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import scala.collection.Seq;

/** Documents joined with a vocabulary that is too large to be sent to every executor. */
record TermJoin(TfIdfModel model, TermVectorizer vectorizer) {
    private static final String ROW = "vecmill_row";
    private static final String TERMS = "vecmill_terms";
    private static final String FOUND = "vecmill_found";

    Dataset<Row> of(Dataset<Row> documents, Dataset<Row> vocabulary) {
        Dataset<Row> rows = documents
                .withColumn(ROW, monotonically_increasing_id())
                .withColumn(TERMS, TermCounts.terms(col(model.getInputCol()), TermCutter.of(model)));
        Dataset<Row> found = rows.select(col(ROW), explode(col(TERMS)).as("id"))
                .join(vocabulary, "id")
                .groupBy(ROW, "index", "documents")
                .agg(count(lit(1)).as("times"))
                .groupBy(ROW)
                .agg(sort_array(collect_list(struct("index", "documents", "times")))
                        .as(FOUND));
        return rows.join(found, rows.col(ROW).equalTo(found.col(ROW)), "left")
                .withColumn(
                        model.getOutputCol(),
                        udf(weigh(vectorizer), SQLDataTypes.VectorType()).apply(col(FOUND), array_size(col(TERMS))))
                .drop(ROW, TERMS, FOUND);
    }

    private static UDF2<Seq<Row>, Integer, Object> weigh(TermVectorizer vectorizer) {
        return (found, length) -> {
            int size = found == null ? 0 : found.size();
            int[] features = new int[size];
            long[] documents = new long[size];
            int[] counts = new int[size];
            for (int i = 0; i < size; i++) {
                features[i] = (int) found.apply(i).getLong(0);
                documents[i] = found.apply(i).getLong(1);
                counts[i] = (int) found.apply(i).getLong(2);
            }
            return vectorizer.vector(features, documents, counts, length == null ? 0 : length);
        };
    }
}
