package io.vecmill.downstream;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import io.vecmill.ann.NeighborResult;
import io.vecmill.ann.Neighbors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Search by vectors: {@link Neighbors}, also where queries have ids of another type than documents. */
record VectorSearch(Neighbors neighbors) {
    private static final String QUERY = "vecmill_query";

    Rankings run(Dataset<Row> queries, Dataset<Row> documents) {
        DataType wanted = documents.schema().apply("id").dataType();
        boolean isSame = queries.schema().apply("id").dataType().equals(wanted);
        Dataset<Row> asking = queries.select(alike(wanted, isSame).as("id"), col("vector"));
        NeighborResult result = neighbors.run(asking, documents.select("id", "vector"));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("metric", neighbors.getSimilarity().label());
        facts.putAll(result.certificate().facts());
        return new Rankings(
                isSame ? result.neighbors() : named(result.neighbors(), queries, alike(wanted, false)),
                facts,
                List.of(result));
    }

    /** The id of a query as a document's would be: a number as text, text by its hash. */
    private static Column alike(DataType wanted, boolean isSame) {
        if (isSame) {
            return col("id");
        }
        return wanted.equals(DataTypes.StringType) ? col("id").cast(wanted) : xxhash64(col("id"));
    }

    private static Dataset<Row> named(Dataset<Row> found, Dataset<Row> queries, Column id) {
        return found.withColumnRenamed("id", QUERY)
                .join(queries.select(col("id"), id.as(QUERY)), QUERY)
                .select("id", "neighbors");
    }
}
