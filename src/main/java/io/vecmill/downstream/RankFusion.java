package io.vecmill.downstream;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataType;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * One ranking of two: a document scores 1 / (constant + rank) in each that has it, ranks from 1.
 *
 * <p>Source: Cormack, Clarke, Büttcher 2009, "Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning
 * Methods"; their k is {@code constant}.
 */
record RankFusion(double constant, int k) {
    private static final String OTHER = "vecmill_other";

    Rankings fuse(Rankings one, Rankings other) {
        DataType list = one.neighbors().schema().apply("neighbors").dataType();
        double added = constant;
        int most = k;
        UDF2<Seq<Row>, Seq<Row>, Row[]> fuse = (a, b) -> fuse(a, b, added, most);
        Dataset<Row> both = one.neighbors()
                .join(other.neighbors().withColumnRenamed("neighbors", OTHER), new String[] {"id"}, "full")
                .select(
                        col("id"),
                        udf(fuse, list).apply(col("neighbors"), col(OTHER)).as("neighbors"));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("metric", "rrf");
        facts.put("method", "hybrid");
        facts.put("reason", "the input has vectors and tokens");
        facts.put("pairsScored", Rankings.sum("pairsScored", one, other));
        facts.put("pairsSkipped", Rankings.sum("pairsSkipped", one, other));
        facts.put("fused", List.of(one.facts(), other.facts()));
        return new Rankings(both, facts, Rankings.held(one, other));
    }

    private static Row[] fuse(Seq<Row> one, Seq<Row> other, double constant, int k) {
        Map<Object, Double> scores = new LinkedHashMap<>();
        add(one, constant, scores);
        add(other, constant, scores);
        return scores.entrySet().stream()
                .map(entry -> new Hits.Hit(entry.getKey(), entry.getValue().floatValue()))
                .sorted(Hits.Hit.ORDER)
                .limit(k)
                .map(hit -> RowFactory.create(hit.id(), hit.score()))
                .toArray(Row[]::new);
    }

    private static void add(Seq<Row> ranking, double constant, Map<Object, Double> scores) {
        if (ranking != null) {
            int rank = 1;
            for (Row document : CollectionConverters.asJava(ranking)) {
                scores.merge(document.get(0), 1 / (constant + rank++), Double::sum);
            }
        }
    }
}
