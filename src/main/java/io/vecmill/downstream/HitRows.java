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
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Hits as rows, with ids of the types that queries and documents have. */
record HitRows(Dataset<Row> queries, Dataset<Row> documents) {
    /** @param blocks cached, of every query its hits, all scores exact */
    Rankings rankings(List<JavaPairRDD<Object, Hits>> blocks, String metric, String reason) {
        JavaRDD<Row> rows = documents.sparkSession().emptyDataFrame().javaRDD();
        long scored = 0;
        for (JavaPairRDD<Object, Hits> block : blocks) {
            scored += block.values().map(Hits::scored).fold(0L, Long::sum);
            rows = rows.union(block.map(hits -> row(hits._1(), hits._2())));
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("metric", metric);
        facts.put("method", "exact");
        facts.put("reason", reason);
        facts.put("pairsScored", scored);
        facts.put("pairsSkipped", 0L);
        List<AutoCloseable> held =
                blocks.stream().map(block -> (AutoCloseable) block::unpersist).toList();
        return new Rankings(documents.sparkSession().createDataFrame(rows, schema()), facts, held);
    }

    private StructType schema() {
        DataType hit = new StructType()
                .add("id", documents.schema().apply("id").dataType(), false)
                .add("score", DataTypes.FloatType, false);
        return new StructType()
                .add("id", queries.schema().apply("id").dataType(), false)
                .add("neighbors", DataTypes.createArrayType(hit, false), false);
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
