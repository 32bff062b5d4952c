package io.vecmill.downstream;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Search by tokens: {@link Bm25}, as rows. */
record TokenSearch(Bm25 bm25) {

    Rankings run(Dataset<Row> queries, Dataset<Row> documents) {
        DataType queryId = queries.schema().apply("id").dataType();
        DataType documentId = documents.schema().apply("id").dataType();
        List<JavaPairRDD<Object, Hits>> blocks = bm25.search(queries, documents);
        JavaRDD<Row> rows = documents.sparkSession().emptyDataFrame().javaRDD();
        long scored = 0;
        for (JavaPairRDD<Object, Hits> block : blocks) {
            scored += block.values().map(Hits::scored).fold(0L, Long::sum);
            rows = rows.union(block.map(hits -> row(hits._1(), hits._2())));
        }
        List<AutoCloseable> held =
                blocks.stream().map(block -> (AutoCloseable) block::unpersist).toList();
        SparkSession spark = documents.sparkSession();
        return new Rankings(spark.createDataFrame(rows, schema(queryId, documentId)), facts(scored), held);
    }

    private Map<String, Object> facts(long scored) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("metric", "bm25");
        facts.put("method", "exact");
        facts.put("reason", "every document that shares a token with a query is scored");
        facts.put("pairsScored", scored);
        facts.put("pairsSkipped", 0L);
        return facts;
    }

    static StructType schema(DataType queryId, DataType documentId) {
        return new StructType().add("id", queryId, false).add("neighbors", list(documentId), false);
    }

    static DataType list(DataType documentId) {
        return DataTypes.createArrayType(
                new StructType().add("id", documentId, false).add("score", DataTypes.FloatType, false), false);
    }

    private static Row row(Object query, Hits hits) {
        Set<Object> ids = new HashSet<>();
        Row[] list = new Row[hits.best().size()];
        for (int i = 0; i < list.length; i++) {
            Hits.Hit hit = hits.best().get(i);
            if (!ids.add(hit.id())) {
                throw new IllegalStateException(
                        "cannot search: two documents have the id '%s' (give each its own)".formatted(hit.id()));
            }
            list[i] = RowFactory.create(hit.id(), hit.score());
        }
        return RowFactory.create(query, list);
    }
}
