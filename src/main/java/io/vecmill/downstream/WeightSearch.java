package io.vecmill.downstream;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * Search by sparse vectors, such as weights of terms: by their products, or by their cosines.
 *
 * <p>Queries are worked in blocks, which are sent to every task; for each block the documents are read once. Every
 * document that shares an index with a query is scored.
 */
record WeightSearch(int k, boolean isCosine) implements Serializable {
    /** A query or a document; of length 1 for cosines, unless it is zero. */
    private record Weights(Object id, int[] indices, double[] values) implements Serializable {}

    /** A query that has an index, by its number, and how much of it. */
    private record Asker(int query, double weight) implements Serializable {}

    Rankings run(Dataset<Row> queries, Dataset<Row> documents) {
        List<JavaPairRDD<Object, Hits>> blocks =
                QueryBlocks.search(weights(queries), block -> searchBlock(block, weights(documents)));
        return new HitRows(queries, documents)
                .rankings(
                        blocks,
                        isCosine ? "cosine" : "dot",
                        "every document that shares an index with a query is scored");
    }

    private JavaRDD<Weights> weights(Dataset<Row> rows) {
        boolean isCosine = this.isCosine;
        return rows.select(col("id"), col("indices"), col("values")).javaRDD().map(row -> weights(row, isCosine));
    }

    private static Weights weights(Row row, boolean isCosine) {
        int[] indices = row.<Integer>getList(1).stream().mapToInt(i -> i).toArray();
        double[] values = row.<Float>getList(2).stream().mapToDouble(v -> v).toArray();
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        double length = isCosine && squares > 0 ? Math.sqrt(squares) : 1;
        for (int i = 0; i < values.length; i++) {
            values[i] /= length;
        }
        return new Weights(row.get(0), indices, values);
    }

    private JavaPairRDD<Object, Hits> searchBlock(List<Weights> queries, JavaRDD<Weights> documents) {
        Broadcast<Map<Integer, List<Asker>>> sent =
                JavaSparkContext.fromSparkContext(documents.context()).broadcast(askers(queries));
        int count = queries.size();
        return QueryBlocks.merged(
                documents.mapPartitionsToPair(part -> score(part, sent.value(), new BestHits(count, k))),
                queries.stream().map(Weights::id).toList(),
                k);
    }

    private static Map<Integer, List<Asker>> askers(List<Weights> queries) {
        Map<Integer, List<Asker>> askers = new HashMap<>();
        for (int q = 0; q < queries.size(); q++) {
            Weights query = queries.get(q);
            for (int i = 0; i < query.indices.length; i++) {
                askers.computeIfAbsent(query.indices[i], index -> new ArrayList<>())
                        .add(new Asker(q, query.values[i]));
            }
        }
        return askers;
    }

    private static Iterator<Tuple2<Integer, Hits>> score(
            Iterator<Weights> documents, Map<Integer, List<Asker>> askers, BestHits best) {
        while (documents.hasNext()) {
            Weights document = documents.next();
            for (int i = 0; i < document.indices.length; i++) {
                for (Asker asker : askers.getOrDefault(document.indices[i], List.of())) {
                    best.add(asker.query, asker.weight * document.values[i]);
                }
            }
            best.end(document.id);
        }
        return best.all();
    }
}
